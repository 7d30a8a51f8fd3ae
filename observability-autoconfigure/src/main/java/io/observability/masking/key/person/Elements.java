package io.observability.masking.key.person;

import io.observability.masking.detector.Chars;
import io.observability.masking.key.place.KeyEnds;

/** Tells of an element of XML whether the one around it is about a person. */
final class Elements {

	private static final int MAX_LOOK = 120;

	private static final int MAX_TAG = 64;

	private Elements() {
	}

	/**
	 * {@code <Customer id="1"><Name>x</Name>}: return whether this element, whose content
	 * ends there, is in one of a person.
	 */
	static boolean areOfPerson(String text, int open, int contentEnd) {
		int limit = Math.max(0, open - MAX_LOOK);
		int depth = 0;
		int start = open;
		int end = Chars.lastIndexOf(text, '>', limit, start);
		while (end > limit) {
			start = Chars.lastIndexOf(text, '<', limit, end);
			if (start < 0) {
				break;
			}
			char first = text.charAt(start + 1);
			boolean single = text.charAt(end - 1) == '/' || first == '?' || first == '!';
			Owner owner = (single || first == '/' || depth > 0) ? Owner.NOBODY : ofTag(text, start + 1);
			if (owner != Owner.NOBODY) {
				return owner == Owner.PERSON || isBeforeBirth(text, contentEnd);
			}
			depth += (first == '/') ? 1 : (single || depth == 0) ? 0 : -1;
			end = Chars.lastIndexOf(text, '>', limit, start);
		}
		return isBeforeBirth(text, contentEnd);
	}

	/** Return whom the name belongs to that starts here, behind its prefix. */
	static Owner ofTag(String text, int from) {
		int end = from;
		while (end - from < MAX_TAG && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == ':')) {
			end++;
		}
		return Owner.of(text, Math.max(from, KeyEnds.wordStart(text, end)), end);
	}

	/** {@code </Name><BirthDate>} */
	private static boolean isBeforeBirth(String text, int contentEnd) {
		int close = Chars.indexOf(text, '>', contentEnd, Math.min(text.length(), contentEnd + MAX_TAG));
		int open = close + 1;
		while (close > 0 && open - close < MAX_TAG && Chars.at(text, open) <= ' ') {
			open++;
		}
		int end = open + 1;
		while (end - open < MAX_TAG && Chars.isBase64Url(Chars.at(text, end))) {
			end++;
		}
		return close > 0 && Chars.at(text, open) == '<' && Records.isBirth(text, open + 1, end);
	}

}
