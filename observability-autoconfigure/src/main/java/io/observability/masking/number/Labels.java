package io.observability.masking.number;

import java.util.Arrays;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * What words say about the numbers next to them. One table holds them all, so that a word
 * is looked up once.
 */
public final class Labels {

	/** Word: numbers of machines and things. */
	public static final int MACHINE = 1 << 0;

	/** Word: numbers that are written in groups, as phone numbers are. */
	public static final int REFERENCE = 1 << 1;

	/** Word: a unit behind a number. */
	public static final int UNIT = 1 << 2;

	/** Word: stands between a label and its number. */
	public static final int FILLER = 1 << 3;

	/** Word: payment cards. */
	public static final int CARD = 1 << 4;

	/** Word: social security numbers. */
	public static final int SOCIAL = 1 << 5;

	/** Word: phone numbers. */
	public static final int PHONE = 1 << 6;

	/** Word: phone numbers, more loosely. */
	public static final int CALL = 1 << 7;

	/** Word: phone numbers, with a link. */
	public static final int LOOSE = 1 << 8;

	/** Word: links a word to a number. */
	public static final int LINK = 1 << 9;

	/** Word: the key of a value whose type stands before. */
	public static final int VALUE = 1 << 10;

	/** Word: stands between two numbers of a kind. */
	public static final int CONNECTOR = 1 << 11;

	/** Word: what follows "social" in front of a number. */
	public static final int OF_SOCIAL = 1 << 12;

	/** Word: makes an id one of a taxpayer. */
	public static final int TAX_OWNER = 1 << 13;

	/** Word: makes an id or code one of a phone. */
	public static final int PHONE_OWNER = 1 << 14;

	/** Word: stands between a number and its label. */
	public static final int BEHIND = 1 << 15;

	private static final int SIZE = 2048;

	private static final int MAX_WORD = 24;

	private static final int MAX_IDEOGRAPHS = 6;

	private static final String[] WORDS = new String[SIZE];

	private static final int[] KINDS = new int[SIZE];

	/** Last letters of the words of each length, since most that is asked for is none. */
	private static final int[] LAST_LETTERS = new int[MAX_WORD + 1];

	static {
		Arrays.fill(WORDS, "");
		add(MACHINE, "id ids uuid guid trace span traceid spanid order orders offset ts timestamp time epoch "
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
				+ "inode fd seed zamówienia zamówienie faktury faktura zgłoszenia zgłoszenie sprawy "
				+ "rezerwacji przesyłki fatura ordine fattura pratica prenotazione spedizione bestelling factuur "
				+ "klantnummer bestelnummer ordernummer ordernr bestellnummer auftragsnummer kundennummer "
				+ "kundennr rechnungsnummer rechnung vorgang vorgangsnummer vertrag vertragsnummer fallnummer "
				+ "ticketnummer sendungsnummer facture dossier contrat factura contrato "
				+ "ärende ärendenummer sipariş заказ заказа заказу счета счёт заявки заявка договора "
				+ "订单 订单号 订单编号 单号 运单号 快递单号 工单 流水号 会员号 注文番号 受付番号 予約番号 会員番号 주문번호 송장번호 예약번호");
		add(REFERENCE,
				"order orders tracking reference ref invoice ticket serial sku part model version isbn "
						+ "issn item build revision batch lot shipment parcel asin ean gtin upc imei range ports "
						+ "mrn npi policy claim bestellung auftrag commande pedido artikel transaction txn article "
						+ "product");
		add(UNIT, "ms ns us s sec secs seconds millis nanos micros bytes byte kb mb gb kib mib gib rows "
				+ "records items times tokens requests events eur usd gbp points ticks ops");
		add(FILLER, "number numero numéro número nummer nr no num is was the a our your");
		add(CARD,
				"card cards cc ccn ccnum pan creditcard cardnumber cardno ccnumber visa mastercard amex "
						+ "maestro jcb unionpay rupay diners debitcard kreditkarte karte kartennummer kartennr "
						+ "carte tarjeta carta cartão cartao kaart kort karta карта карты карте картой カード カード番号 "
						+ "卡号 银行卡 银行卡号 信用卡 信用卡号 카드 카드번호");
		add(SOCIAL, "ssn ssns social itin socialsecurity socialsecuritynumber taxpayer");
		add(PHONE,
				"phone phones telephone tel mobile mobiles cell cellphone handphone landline fax msisdn "
						+ "telefon phonenumber phoneno telno mobileno mobilenumber hotline caller callee ani dnis "
						+ "callerid handy handynummer mobil mobilnummer mobiltelefon rufnummer telefonnummer "
						+ "telefonnr festnetz durchwahl rückruf téléphone portable telefono teléfono móvil movil "
						+ "celular cellulare telefone telemóvel telefoon telefoonnummer mobiel puhelin "
						+ "puhelinnumero tlf telefonszám telefonu телефон телефону телефона тел моб мобильный 電話 "
						+ "電話番号 携帯 携帯電話 電話號碼 电话 电话号码 手机 手机号 手机号码 联系电话 전화 전화번호 휴대폰 fon mob ph gsm tél tfno fono cel "
						+ "phonenum mobilephone homephone workphone anrufer rufnr telefonnr phonenr telefoni "
						+ "komórka komórkę komórki komorka komorke handynr mobilnr cellulaire telefones celulares "
						+ "teléfonos móviles telefonum telefonunuz telefonnummeret telefonnumret "
						+ "телефоном номертелефона матильник šifra telefonszámom puhelinnumeroni ponsel");
		add(CALL,
				"chiamami chiamarmi chiamatemi llamadme llámenme llamarme llamarnos ligue liga ligar-me "
						+ "rappelez zurückrufen "
						+ "zurückruf zurückgerufen rückrufen anzurufen bel bellen ring ringa ringe oddzwonić "
						+ "zadzwoń zadzwonić " + "phoned phoning telephoned angerufen "
						+ "call called calling dial dialed dialled dialing dialling reach ring rang texted texting "
						+ "anrufen llámame llamame llámeme appelle joindre rappeler appeler appelez llamar llame "
						+ "chiamare ligar sms whatsapp viber voicemail callback "
						+ "llamada llamadas appel appels anruf anrufe chiamata chiamate chamada oproep whats "
						+ "звонок вызов 来电 來電 着信 발신 수신 połączenie");
		add(LOOSE, "number numero numéro número nummer nr text contact numer номер nummeret numret numara numaram "
				+ "numero");
		add(LINK,
				"me us him her them at on is to via under unter my his your their our au al il el mi mon "
						+ "ma meine ist est es number no nr num numero número numéro nummer è é är er to mio "
						+ "mój moje " + "mitt meu mijn " + "numer номер мой numaram numara bitte please");
		add(VALUE, "value number");
		add(CONNECTOR, "to and or und oder et ou y o e nach an");
		add(OF_SOCIAL,
				"security sec insurance number no num is was securitynumber securityno securitynum " + "securitynr");
		add(TAX_OWNER, "tax taxpayer fiscal");
		add(PHONE_OWNER, "caller area callback wa whatsapp");
		add(BEHIND, "is was my his her their the a our your on");
	}

	private Labels() {
	}

	private static void add(int kind, String words) {
		for (String word : Words.split(words)) {
			char[] chars = word.toCharArray();
			int slot = slot(word, 0, chars.length, Words.hash(chars));
			WORDS[slot] = word;
			KINDS[slot] |= kind;
			LAST_LETTERS[chars.length] |= 1 << chars[chars.length - 1];
		}
	}

	/**
	 * Return the kinds of the word, a bit for each. In Chinese, Japanese and Korean
	 * nothing stands between a word and whose number it is: {@code 客户电话}.
	 */
	public static int of(String text, int from, int to) {
		boolean ideographs = to > from && Chars.isIdeograph(text.charAt(to - 1));
		int end = ideographs ? beforeParticle(text, from, to) : to;
		int kinds = kinds(text, from, end);
		for (int start = Math.max(from + 1, end - MAX_IDEOGRAPHS); ideographs && kinds == 0
				&& start < end - 1; start++) {
			kinds = kinds(text, start, end);
		}
		return kinds;
	}

	private static int kinds(String text, int start, int end) {
		int length = end - start;
		boolean possible = length > 0 && length <= MAX_WORD && (LAST_LETTERS[length] >>> text.charAt(end - 1) & 1) != 0;
		return possible ? KINDS[slot(text, start, end, Words.hash(text, start, end))] : 0;
	}

	private static int beforeParticle(String text, int start, int end) {
		return (end - start > 2 && "是为為はが는은가이".indexOf(text.charAt(end - 1)) >= 0) ? end - 1 : end;
	}

	/** Return whether the word is of the kind. */
	public static boolean is(int kind, String text, long word) {
		return (of(text, Clause.start(word), Clause.end(word)) & kind) != 0;
	}

	/** Return the slot of the word, or a free one. */
	private static int slot(String text, int start, int end, int hash) {
		int slot = hash & (SIZE - 1);
		while (!WORDS[slot].isEmpty() && !isWord(WORDS[slot], text, start, end)) {
			slot = (slot + 1) & (SIZE - 1);
		}
		return slot;
	}

	private static boolean isWord(String word, String text, int start, int end) {
		return word.length() == end - start && text.regionMatches(true, start, word, 0, word.length());
	}

	/** Return whether the word after the number is a unit. */
	public static boolean isMeasured(String text, int end) {
		long word = Clause.wordAfter(text, end, end + 2);
		return word != Clause.NO_WORD && Chars.at(text, Clause.end(word)) != '=' && is(UNIT, text, word);
	}

	/** Return whether the number is the value of a key that names something else. */
	public static boolean isMachineNumber(String text, int start) {
		return Chars.at(text, start - 1) == '#' || follows(MACHINE, text, start);
	}

	/** Return whether the number is named as one that is written in groups. */
	public static boolean isReference(String text, int start) {
		return follows(REFERENCE, text, start);
	}

	private static boolean follows(int kind, String text, int start) {
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
			int kinds = of(text, Clause.start(word), end);
			if ((kinds & kind) != 0) {
				return true;
			}
			if ((kinds & FILLER) == 0) {
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

}
