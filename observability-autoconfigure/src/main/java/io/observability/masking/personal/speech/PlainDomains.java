package io.observability.masking.personal.speech;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/** Recognises spoken addresses whose domain was written down as one. */
final class PlainDomains {

	private static final Words VERBS = Words.of("is it's its ist es est \u00e8 \u00e9 address adresse");

	private PlainDomains() {
	}

	/** {@code my e-mail is R. Doe at example.com} */
	static @Nullable Finding find(String text, int index, DataType type) {
		int end = index + 3;
		int dot = -1;
		while (end - index < SpokenEmails.MAX_BEFORE
				&& (Chars.isBase64Url(Chars.at(text, end)) || SpokenEmails.isDot(text, end))) {
			dot = (text.charAt(end) == '.') ? end : dot;
			end++;
		}
		if (dot < 0 || !SpokenEmails.TOP_LEVELS.contains(text, dot + 1, end)
				|| "/(:".indexOf(Chars.at(text, end)) >= 0) {
			return null;
		}
		int start = SpokenEmails.startOfWord(text, index - 1);
		start -= (Chars.at(text, start - 1) == ' ' && Chars.at(text, start - 2) == '.'
				&& Chars.isUpper(Chars.at(text, start - 3))) ? 3 : 0;
		return (start < index - 1 && isTold(text, start) && isAnnounced(text, start)) ? Finding.of(start, end, type)
				: null;
	}

	/** {@code mail relay at example.com} tells of a machine. */
	private static boolean isTold(String text, int start) {
		int end = start - 1;
		int word = end;
		while (end - word < SpokenEmails.MAX_BEFORE && Chars.at(text, word - 1) > ' ') {
			word--;
		}
		boolean mark = Chars.at(text, end - 1) == ':' || Chars.at(text, end - 1) == '?';
		return Chars.at(text, end) == ' ' && (mark || VERBS.contains(text, word, end));
	}

	/** Return whether mail is spoken of a few words before. */
	static boolean isAnnounced(String text, int start) {
		for (int i = Math.max(0, start - SpokenEmails.MAX_BEFORE); i < start - 3; i++) {
			if ((text.charAt(i) | 0x20) == 'm' && text.regionMatches(true, i, "mail", 0, 4)) {
				return true;
			}
		}
		return false;
	}

}
