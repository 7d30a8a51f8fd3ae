package io.observability.masking.key.person;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Tells from the elements around it what an element of XML has whose name says nothing:
 * {@code <DbtrAcct><Id><Othr><Id>x</Id>} of ISO 20022,
 * {@code <DateOfBirth><Date>x</Date>} of prescriptions.
 */
public final class InnerElements {

	private static final Meaning ACCOUNT = new Meaning(KeyedTypes.ACCOUNT, ValueRule.NUMBER);

	private static final Meaning PERSON = new Meaning(KeyedTypes.NATIONAL_ID, ValueRule.NUMBER);

	private static final Words DATES = Words.of("date datetime dt");

	/** With what the names of elements end that tell whose number it is. */
	private static final String[] KINDS = { "Acct", "PrvtId", "OrgId", "FinInstnId" };

	private static final int MAX_LOOK = 240;

	private static final int MAX_BLANK = 24;

	private InnerElements() {
	}

	/** Return the meaning of this element, if it is the number of a person. */
	public static @Nullable Meaning ofNumber(String text, int start, int end) {
		int outer = isNamed("Id", text, start, end) ? outerEnd(text, start) : -1;
		if (outer < 0 || !isNamed("Othr", text, KeyEnds.wordStart(text, outer), outer)) {
			return null;
		}
		int limit = Math.max(0, start - MAX_LOOK);
		int depth = 0;
		for (int i = outer; i >= limit; i--) {
			if (text.charAt(i) == '<') {
				boolean closing = text.charAt(i + 1) == '/';
				int nameEnd = closing ? i : endOfName(text, i + 1);
				String kind = (closing || depth > 0) ? "" : kind(text, nameEnd);
				if (!kind.isEmpty()) {
					return kind.equals("Acct") ? ACCOUNT : kind.equals("PrvtId") ? PERSON : null;
				}
				depth += closing ? 1 : (depth > 0) ? -1 : 0;
			}
		}
		return null;
	}

	private static String kind(String text, int end) {
		for (String kind : KINDS) {
			if (text.startsWith(kind, end - kind.length())) {
				return kind;
			}
		}
		return "";
	}

	/** Return where the name of the element ends that tells which date this is, or -1. */
	public static int ofDate(String text, int start, int end) {
		return DATES.contains(text, start, end) ? outerEnd(text, start) : -1;
	}

	private static boolean isNamed(String name, String text, int start, int end) {
		return end - start == name.length() && text.startsWith(name, start);
	}

	/** Return where the name of the element ends that begins right before, or -1. */
	private static int outerEnd(String text, int start) {
		int close = Chars.lastIndexOf(text, '<', Math.max(0, start - MAX_BLANK), start) - 1;
		int limit = Math.max(0, close - MAX_BLANK);
		while (close > limit && text.charAt(close) <= ' ') {
			close--;
		}
		return (close > 0 && text.charAt(close) == '>' && Chars.isAlphanumeric(text.charAt(close - 1))) ? close : -1;
	}

	private static int endOfName(String text, int start) {
		int end = start;
		while (end - start < MAX_BLANK * 2 && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == ':')) {
			end++;
		}
		return end;
	}

}
