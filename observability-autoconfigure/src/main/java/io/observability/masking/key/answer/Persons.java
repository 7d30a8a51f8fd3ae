package io.observability.masking.key.answer;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.sentence.Sentences;
import io.observability.masking.key.word.ValueRule;

/** Delimits names and addresses that are all of an answer. */
final class Persons {

	private static final int MAX_NAME = 60;

	private static final int MAX_ADDRESS = 120;

	private static final int MIN_NAME = 2;

	/** A single word that is no name, although it may begin with a capital letter. */
	private static final Words OTHERS = Words
		.of("sorry pardon hello hi hey thanks thank bye goodbye stop cancel agent operator help "
				+ "representative human skip next back pass later maybe nothing nobody anonymous who yes yeah nope "
				+ "nah sure okay exactly correct right huh hmm wait again really none unknown nein doch "
				+ "warum wieso "
				+ "entschuldigung hilfe danke tschüss genau richtig ja pourquoi merci oui perdón gracias "
				+ "por porque "
				+ "ayuda sí perché scusi grazie aiuto obrigado desculpe ajuda porquê sim nee waarom hulp bedankt "
				+ "nie dlaczego pomoc tak nej varför hjälp tack privat private test customer caller user "
				+ "idea skipped keine weiß ahnung vergessen sais oublié recuerdo olvidé ricordo lembro weet "
				+ "vergeten pamiętam husker minns не нет помню зачем hayır hatırlamıyorum later timeout "
				+ "unknown nomatch noinput");

	private Persons() {
	}

	static int endOfName(String text, int start, ValueRule rule) {
		int spelt = Spelling.end(text, start);
		if (spelt > 0) {
			return spelt;
		}
		int end = Turns.endOfAll(text, start, MAX_NAME);
		if (end < start + MIN_NAME || !Character.isUpperCase(text.charAt(start))) {
			return WideNames.isName(text, start, end) ? end : -1;
		}
		boolean several = Chars.indexOf(text, ' ', start, end) > 0;
		boolean person = several ? ValueRule.PERSON.accepts(text, start, end) : isLetters(text, start, end)
				&& !Sentences.isWord(text, start, end) && !OTHERS.contains(text, start, end);
		return person ? end : -1;
	}

	/** {@code don't know} */
	static boolean isRefusal(String text, int start, int end) {
		int word = start;
		for (int i = start; i <= end; i++) {
			if (i == end || text.charAt(i) == ' ') {
				if (isOther(text, word, i) || end == text.length() && word > start && Sentences.isWord(text, word, i)) {
					return true;
				}
				word = i + 1;
			}
		}
		return false;
	}

	static boolean isOther(String text, int start, int end) {
		boolean not = end - start > 3 && text.charAt(end - 1) == 't' && text.charAt(end - 3) == 'n'
				&& "'\u2019".indexOf(text.charAt(end - 2)) >= 0;
		return not || OTHERS.contains(text, start, end);
	}

	private static boolean isLetters(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (!Character.isLetter(c) && c != '-' && c != '\'' && c != '\u2019') {
				return false;
			}
		}
		return true;
	}

	/** A number, and words with capital letters. */
	static int endOfAddress(String text, int start) {
		int end = Turns.endOfAll(text, start, MAX_ADDRESS);
		if (end < 0 || !ValueRule.STREET.accepts(text, start, end) || Sentences.isSentence(text, start, end)) {
			return -1;
		}
		if (Chars.isIdeograph(text.charAt(start))) {
			return WideNames.isAddress(text, start, end) ? end : -1;
		}
		boolean digit = false;
		boolean name = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean begins = i == start || text.charAt(i - 1) == ' ';
			digit |= begins && Chars.isDigit(c);
			name |= begins && Character.isUpperCase(c) && i + 2 < end && Character.isLowerCase(text.charAt(i + 1));
			if (c == '?' || c == '!' || c == ':') {
				return -1;
			}
		}
		return (digit && name) ? end : -1;
	}

}
