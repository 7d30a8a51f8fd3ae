package io.observability.masking.number;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Words that tell that a number is of a machine or of a thing, not of a person. */
public final class Labels {

	private static final Words MACHINE = Words
		.of("id ids uuid guid trace span traceid spanid order orders offset ts timestamp time epoch "
				+ "length size count total version seq sequence millis ms nanos ns bytes byte port pid tid "
				+ "hash checksum etag build duration took elapsed latency amount price invoice line row "
				+ "rows index revision rev batch shard partition crc expires expiry ttl age memory heap "
				+ "event events txn tx transaction job request req response session device imei imsi iccid "
				+ "serial sku ean gtin upc isbn issn barcode asin tracking shipment parcel reference ref "
				+ "ticket case claim policy member customer user account acct employee student message msg "
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

	private static final Words UNITS = Words
		.of("ms ns us s sec secs seconds millis nanos micros bytes byte b kb mb gb kib mib gib rows "
				+ "records items times tokens requests events eur usd gbp points ticks ops");

	/** Words between a label and its number. */
	private static final Words FILLERS = Words.of("number numero numéro número nummer nr no num is was the a our your");

	private Labels() {
	}

	/** Return whether the word labels numbers of machines. */
	public static boolean isMachineWord(String text, int start, int end) {
		return MACHINE.contains(text, start, end);
	}

	/** Return whether the word after the number is a unit. */
	public static boolean isMeasured(String text, int end) {
		long word = Clause.wordAfter(text, end, end + 2);
		return word != Clause.NO_WORD && Chars.at(text, Clause.end(word)) != '='
				&& UNITS.contains(text, Clause.start(word), Clause.end(word));
	}

	/** Return whether the number is the value of a key that names something else. */
	public static boolean isMachineNumber(String text, int start) {
		return Chars.at(text, start - 1) == '#' || follows(MACHINE, text, start);
	}

	/** Return whether the number is named as one that is written in groups. */
	public static boolean isReference(String text, int start) {
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
			if (!FILLERS.contains(text, Clause.start(word), end)) {
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
