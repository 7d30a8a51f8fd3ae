package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.number.Clause;
import io.observability.masking.number.Labels;

/**
 * What the words around a number say about it. The nearest one that says anything
 * decides.
 */
final class Context {

	private static final Words CARD = Words
		.of("card cards cc ccn ccnum pan creditcard cardnumber cardno ccnumber visa mastercard amex "
				+ "maestro jcb unionpay rupay diners debitcard kreditkarte karte kartennummer kartennr "
				+ "carte tarjeta carta cartão cartao kaart kort karta карта карты карте картой カード カード番号 "
				+ "卡号 银行卡 银行卡号 信用卡 信用卡号 카드 카드번호");

	private static final Words SOCIAL = Words.of("ssn ssns social itin socialsecurity socialsecuritynumber taxpayer");

	private static final Words PHONE = Words
		.of("phone phones telephone tel mobile mobiles cell cellphone handphone landline fax "
				+ "msisdn telefon phonenumber phoneno telno mobileno mobilenumber hotline caller "
				+ "callee ani dnis callerid handy handynummer mobil mobilnummer mobiltelefon rufnummer "
				+ "telefonnummer telefonnr festnetz durchwahl rückruf téléphone portable telefono "
				+ "teléfono móvil movil celular cellulare telefone telemóvel telefoon telefoonnummer "
				+ "mobiel puhelin puhelinnumero tlf telefonszám telefonu телефон телефону телефона тел "
				+ "моб мобильный 電話 電話番号 携帯 携帯電話 電話號碼 电话 电话号码 手机 手机号 手机号码 联系电话 전화 전화번호 휴대폰 fon mob ph "
				+ "gsm tél tfno fono cel phonenum mobilephone homephone workphone");

	private static final Words CALL = Words
		.of("call called calling dial dialed dialled dialing dialling reach ring rang texted "
				+ "texting anrufen llámame llamame llámeme appelle joindre rappeler appeler appelez "
				+ "llamar llame chiamare ligar sms whatsapp viber voicemail callback");

	/** These need a word that links them to the number: {@code my number is}. */
	private static final Words LOOSE = Words.of("number numero numéro número nummer nr text contact");

	private static final Words LINKS = Words
		.of("me us him her them at on is to via under unter my his your their our au al il el mi "
				+ "mon ma meine ist est es number no nr num numero número numéro nummer");

	private static final Words VALUES = Words.of("value number");

	private static final Words CONNECTORS = Words.of("to and or und oder et ou y o e nach an");

	/** What may follow {@code social} where a number is meant. */
	private static final Words OF_SOCIAL = Words.of("security sec insurance number no num is was");

	private static final Words OWNERS_OF_TAX_IDS = Words.of("tax taxpayer fiscal");

	private static final Words OWNERS_OF_PHONES = Words.of("caller area callback");

	private static final Words FILLERS = Words.of("is was my his her their the a our your on");

	private Context() {
	}

	/** Return what the words before a number say. */
	static Hint before(String text, int start) {
		int limit = Math.max(0, start - Clause.BEFORE);
		boolean linked = false;
		boolean loose = false;
		boolean bridged = false;
		long word = firstBefore(text, limit, start);
		while (word != Clause.NO_WORD) {
			int from = Clause.start(word);
			int to = Clause.end(word);
			Hint hint = hint(text, from, to);
			if (hint != Hint.NONE) {
				return (hint == Hint.MACHINE) ? owned(text, limit, from) : hint;
			}
			loose |= linked && LOOSE.contains(text, from, to);
			linked |= LINKS.contains(text, from, to);
			word = Clause.wordBefore(text, limit, from);
			int bridge = (word == Clause.NO_WORD && !bridged) ? bridge(text, from, to) : from;
			if (bridge < from) {
				bridged = true;
				limit = Math.max(0, bridge - Clause.BEFORE);
				word = Clause.wordBefore(text, limit, bridge);
			}
		}
		return loose ? Hint.CALL : Hint.NONE;
	}

	/**
	 * Return where to look on: {@code from 5551234567 to 5559876543} and
	 * {@code "system":"phone","value":"5551234567"} belong together.
	 */
	private static int bridge(String text, int from, int to) {
		boolean value = VALUES.contains(text, from, to) && text.startsWith("\",\"", from - 3);
		return value ? from - 3 : CONNECTORS.contains(text, from, to) ? Clause.startOfNumber(text, from) : from;
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
		if (PHONE.contains(text, start, end)) {
			return Hint.PHONE;
		}
		if (CARD.contains(text, start, end)) {
			return Hint.CARD;
		}
		if (SOCIAL.contains(text, start, end)) {
			return isSocialNumber(text, start, end) ? Hint.SOCIAL : Hint.NONE;
		}
		if (CALL.contains(text, start, end) || text.regionMatches(true, end - 8, "WhatsApp", 0, 8)) {
			return Hint.CALL;
		}
		return Labels.isMachineWord(text, start, end) ? Hint.MACHINE : Hint.NONE;
	}

	private static boolean isSocialNumber(String text, int start, int end) {
		long next = Clause.wordAfter(text, end, end + 4);
		return (text.charAt(start) | 0x20) != 's' || end - start != "social".length() || next == Clause.NO_WORD
				|| OF_SOCIAL.contains(text, Clause.start(next), Clause.end(next));
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

	/** Return whether the number follows an equals sign. */
	static boolean isAssigned(String text, int start) {
		int index = start - 1;
		while (start - index < 4 && "\\\"' ".indexOf(Chars.at(text, index)) >= 0) {
			index--;
		}
		return Chars.at(text, index) == '=';
	}

	private static boolean isAssignment(char c) {
		return c == '=' || c == ':' || c == '"' || c == '\'';
	}

	/** What a word says about the numbers around it. */
	enum Hint {

		NONE, MACHINE, CARD, SOCIAL, PHONE, CALL

	}

}
