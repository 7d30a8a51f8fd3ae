package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.number.Clause;

/**
 * What the words around a number say about it. The nearest one that says anything
 * decides.
 */
final class Context {

	private static final Words MACHINE = Words
		.of("id ids uuid guid trace span traceid spanid order orders offset ts timestamp time epoch "
				+ "length size count total version seq sequence millis ms nanos ns bytes byte port pid tid "
				+ "hash checksum etag build duration took elapsed latency amount price invoice line row "
				+ "rows index revision rev batch shard partition crc expires expiry ttl age memory heap "
				+ "event events txn tx transaction job request req response session device imei imsi iccid "
				+ "serial sku ean gtin upc isbn issn barcode asin tracking shipment parcel reference ref "
				+ "ticket case claim policy member customer user account acct employee student "
				+ "campaign queue topic code room flight model part lot node host worker process thread "
				+ "weight width height lat lon lng latitude longitude balance sum avg mean max min rate "
				+ "score points limit quota used free routing zip postal artikel bestellung auftrag "
				+ "commande pedido nonce block snowflake cursor sid oid correlation run mrn npi asset "
				+ "inode fd seed");

	/** Numbers of these are written in groups, as phone numbers are. */
	private static final Words REFERENCE = Words
		.of("order orders tracking reference ref invoice ticket serial sku part model version isbn "
				+ "issn item build revision batch lot shipment parcel asin ean gtin upc imei range ports "
				+ "mrn npi policy claim bestellung auftrag commande pedido artikel transaction txn article "
				+ "product");

	private static final Words CARD = Words
		.of("card cards cc ccn ccnum pan creditcard cardnumber cardno ccnumber visa mastercard amex "
				+ "maestro jcb unionpay rupay diners debitcard kreditkarte karte kartennummer kartennr "
				+ "carte tarjeta carta cartão cartao kaart kort karta карта карты карте картой カード カード番号 "
				+ "卡号 银行卡 银行卡号 信用卡 信用卡号 카드 카드번호");

	private static final Words SOCIAL = Words.of("ssn ssns social itin socialsecurity socialsecuritynumber taxpayer");

	private static final Words PHONE = Words
		.of("phone phones telephone tel mobile mobiles cell cellphone handphone landline fax sms "
				+ "whatsapp viber msisdn telefon phonenumber phoneno telno mobileno mobilenumber hotline "
				+ "callback caller callee voicemail ani dnis callerid handy handynummer mobil mobilnummer "
				+ "mobiltelefon rufnummer telefonnummer telefonnr festnetz durchwahl rückruf téléphone "
				+ "portable telefono teléfono móvil movil celular cellulare telefone telemóvel telefoon "
				+ "telefoonnummer mobiel puhelin puhelinnumero tlf telefonszám telefonu телефон телефону "
				+ "телефона тел моб мобильный 電話 電話番号 携帯 携帯電話 電話號碼 电话 电话号码 手机 手机号 手机号码 联系电话 전화 전화번호 휴대폰");

	private static final Words CALL = Words
		.of("call called calling dial dialed dialled dialing dialling reach ring rang texted texting "
				+ "anrufen llámame llamame llámeme appelle joindre rappeler appeler appelez llamar llame "
				+ "chiamare ligar");

	/** These need a word that links them to the number: {@code my number is}. */
	private static final Words LOOSE = Words.of("number numero numéro número nummer nr text contact");

	private static final Words LINKS = Words
		.of("me us him her them at on is to via under unter my his your their our au al il el mi mon "
				+ "ma meine ist est es");

	private static final Words OWNERS_OF_TAX_IDS = Words.of("tax taxpayer fiscal");

	private static final Words OWNERS_OF_PHONES = Words.of("caller area callback");

	private static final Words UNITS = Words
		.of("ms ns us s sec secs seconds millis nanos micros bytes byte b kb mb gb kib mib gib rows "
				+ "records items times tokens requests events eur usd gbp points ticks ops");

	private static final Words FILLERS = Words.of("is was my his her their the a our your on");

	private Context() {
	}

	/** Return what the words before a number say. */
	static Hint before(String text, int start) {
		int limit = Math.max(0, start - Clause.BEFORE);
		boolean linked = false;
		boolean loose = false;
		long word = firstBefore(text, limit, start);
		while (word != Clause.NO_WORD) {
			int from = Clause.start(word);
			int to = Clause.end(word);
			Hint hint = hint(text, from, to);
			if (hint != Hint.NONE) {
				return (hint == Hint.MACHINE) ? owned(text, limit, from) : hint;
			}
			linked |= LINKS.contains(text, from, to);
			loose |= linked && LOOSE.contains(text, from, to);
			word = Clause.wordBefore(text, limit, from);
		}
		return loose ? Hint.CALL : Hint.NONE;
	}

	/** Some words make another one personal: {@code tax id}, {@code area code}. */
	private static Hint owned(String text, int limit, int index) {
		long owner = Clause.wordBefore(text, limit, index);
		if (owner == Clause.NO_WORD) {
			return Hint.MACHINE;
		}
		if (OWNERS_OF_TAX_IDS.contains(text, Clause.start(owner), Clause.end(owner))) {
			return Hint.SOCIAL;
		}
		boolean phone = OWNERS_OF_PHONES.contains(text, Clause.start(owner), Clause.end(owner));
		return phone ? Hint.PHONE : Hint.MACHINE;
	}

	private static long firstBefore(String text, int limit, int start) {
		long word = Clause.wordBefore(text, limit, start);
		return (word != Clause.NO_WORD) ? word
				: Clause.wordBefore(text, Math.max(0, limit - Clause.BEFORE), Clause.startOfList(text, limit, start));
	}

	private static Hint hint(String text, int start, int end) {
		if (PHONE.contains(text, start, end) || text.regionMatches(true, end - 8, "WhatsApp", 0, 8)) {
			return Hint.PHONE;
		}
		if (CARD.contains(text, start, end)) {
			return Hint.CARD;
		}
		if (SOCIAL.contains(text, start, end)) {
			return Hint.SOCIAL;
		}
		if (CALL.contains(text, start, end)) {
			return Hint.CALL;
		}
		return MACHINE.contains(text, start, end) ? Hint.MACHINE : Hint.NONE;
	}

	/** Return whether any word before the number in its clause says this. */
	static boolean names(String text, int start, Hint hint) {
		int limit = Math.max(0, start - Clause.BEFORE);
		long word = firstBefore(text, limit, start);
		while (word != Clause.NO_WORD) {
			if (hint(text, Clause.start(word), Clause.end(word)) == hint) {
				return true;
			}
			word = Clause.wordBefore(text, limit, Clause.start(word));
		}
		return false;
	}

	/** Return what a word close behind the number says: {@code 5551234567 (mobile)}. */
	static Hint after(String text, int end) {
		int limit = end + Clause.AFTER;
		long word = Clause.wordAfter(text, end, limit);
		while (word != Clause.NO_WORD && FILLERS.contains(text, Clause.start(word), Clause.end(word))) {
			word = Clause.wordAfter(text, Clause.end(word), limit);
		}
		if (word == Clause.NO_WORD || isAssignment(Chars.at(text, Clause.end(word)))) {
			return Hint.NONE;
		}
		return hint(text, Clause.start(word), Clause.end(word));
	}

	/** Return whether the word after the number is a unit. */
	static boolean isMeasured(String text, int end) {
		long word = Clause.wordAfter(text, end, end + 2);
		return word != Clause.NO_WORD && Chars.at(text, Clause.end(word)) != '='
				&& UNITS.contains(text, Clause.start(word), Clause.end(word));
	}

	/** Return whether the number is the value of a key that names something else. */
	static boolean isMachineNumber(String text, int start) {
		return Chars.at(text, start - 1) == '#' || follows(MACHINE, text, start);
	}

	/** Return whether the number follows an equals sign. */
	static boolean isAssigned(String text, int start) {
		int index = start - 1;
		while (start - index < 4 && "\\\"' ".indexOf(Chars.at(text, index)) >= 0) {
			index--;
		}
		return Chars.at(text, index) == '=';
	}

	/** Return whether the number is named as one that is written in groups. */
	static boolean isReference(String text, int start) {
		return follows(REFERENCE, text, start);
	}

	private static boolean follows(Words words, String text, int start) {
		int limit = Math.max(0, start - Clause.BEFORE);
		int end = start;
		for (int i = 0; i < 2; i++) {
			int gap = end;
			while (end > limit && gap - end < 6 && isLink(Chars.at(text, end - 1))) {
				end--;
			}
			long word = (end < gap) ? Clause.wordBefore(text, limit, end) : Clause.NO_WORD;
			if (word == Clause.NO_WORD || Clause.end(word) != end) {
				return false;
			}
			if (words.contains(text, Clause.start(word), end)) {
				return true;
			}
			if (!LOOSE.contains(text, Clause.start(word), end) && !FILLERS.contains(text, Clause.start(word), end)) {
				return false;
			}
			end = Clause.start(word);
		}
		return false;
	}

	private static boolean isLink(char c) {
		return isAssignment(c) || c == ' ' || c == '\\' || c == '#' || c == '-' || c == '_' || c == '(' || c == '[';
	}

	private static boolean isAssignment(char c) {
		return c == '=' || c == ':' || c == '"' || c == '\'';
	}

	/** What a word says about the numbers around it. */
	enum Hint {

		NONE, MACHINE, CARD, SOCIAL, PHONE, CALL

	}

}
