package io.observability.masking.key.answer;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.sentence.Sentences;

/**
 * Delimits few words, and what is spelt: {@code wheelbarrow}, {@code D, U, B, R},
 * {@code capital M, a, r, l, 4, dash}.
 */
final class Spelling {

	private static final int MAX_LENGTH = 160;

	private static final int MAX_PHRASE = 40;

	private static final int MIN_PHRASE = 3;

	private static final int MAX_WORDS = 3;

	private static final int MIN_LETTERS = 4;

	/** How signs and letters are called. */
	private static final Words SIGNS = Words
		.of("capital upper lower case uppercase lowercase small big double exclamation mark point dash hyphen dot "
				+ "underscore hash pound star asterisk dollar percent ampersand at slash zero one two three "
				+ "four five six "
				+ "seven eight nine oh groß klein großes kleines doppel bindestrich punkt ausrufezeichen raute "
				+ "null eins "
				+ "zwei drei vier fünf sechs sieben acht neun majuscule minuscule tiret point trait mayúscula "
				+ "minúscula " + "guion doble accent aigu grave umlaut apostrophe");

	private static final String[] NAMED = { " as in ", " for ", " like ", " wie ", " comme ", " de ", " como ",
			" come ", " van ", " jak " };

	/** What names of pets and places may have among their words. */
	private static final Words LINKS = Words.of("the of");

	private Spelling() {
	}

	/** Return where the letters end that are told one by one from here, or -1. */
	static int end(String text, int start) {
		int end = -1;
		int letters = 0;
		int from = start;
		while (from - start < MAX_LENGTH) {
			int last = from;
			while (last - from < MAX_PHRASE && Character.isLetterOrDigit(Chars.at(text, last))) {
				last++;
			}
			boolean letter = last == from + 1;
			if (!letter && !SIGNS.contains(text, from, last)) {
				return -1;
			}
			letters += letter ? 1 : 0;
			last = letter ? afterName(text, last) : last;
			end = last;
			from = last;
			while (from - last < 3 && " ,-.".indexOf(Chars.at(text, from)) >= 0) {
				from++;
			}
			if (from == last || Turns.isEnd(text, from)) {
				break;
			}
		}
		return (letters >= MIN_LETTERS && Turns.endsValue(text, end, true)) ? end : -1;
	}

	/** {@code K as in kilo} */
	private static int afterName(String text, int from) {
		boolean word = Chars.at(text, from) == ' ' && Chars.at(text, from + 2) > ' ';
		if (!word || "acdfjlvw".indexOf(text.charAt(from + 1)) < 0) {
			return from;
		}
		for (String link : NAMED) {
			if (text.startsWith(link, from)) {
				int end = from + link.length();
				while (end - from < MAX_PHRASE && Character.isLetter(Chars.at(text, end))) {
					end++;
				}
				return end;
			}
		}
		return from;
	}

	/** Return where one to three words end that are all of an answer, or -1. */
	static int endOfFew(String text, int start) {
		int end = Turns.endOfAll(text, start, MAX_PHRASE);
		int words = 0;
		int word = start;
		for (int i = start; i <= end; i++) {
			if (i < end && text.charAt(i) != ' ') {
				if ("?!:;=<>{}()/@".indexOf(text.charAt(i)) >= 0) {
					return -1;
				}
				continue;
			}
			boolean link = words > 0 && LINKS.contains(text, word, i);
			int last = (text.charAt(i - 1) == ',') ? i - 1 : i;
			if (!link && (Sentences.isWord(text, word, last) || Persons.isOther(text, word, last))) {
				return -1;
			}
			words++;
			word = i + 1;
		}
		boolean wide = end > start && Chars.isIdeograph(text.charAt(start));
		return (words > 0 && words <= MAX_WORDS && end - start >= (wide ? 2 : MIN_PHRASE)) ? end : -1;
	}

}
