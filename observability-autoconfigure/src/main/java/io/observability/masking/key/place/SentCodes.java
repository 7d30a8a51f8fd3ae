package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import org.jspecify.annotations.Nullable;

/** Recognises codes that somebody was sent: {@code the code you texted me is 839204}. */
final class SentCodes {

	private static final int MIN_DIGITS = 5;

	private static final int MAX_DIGITS = 8;

	/** Fewer have codes of countries and places, too. */
	private static final int USUAL = 6;

	private static final int MAX_GROUP = 4;

	private static final int MAX_BEFORE = 64;

	static final String VERB_WORDS = "is was lautet lautete ist war est es era è é to är er jest";

	private static final Words VERBS = Words.of(VERB_WORDS);

	private static final Words CODES = Words.of("code codes código codice codigo kod kode");

	/** Whose code it is, or which. */
	private static final Words ARTICLES = Words
		.of("the my your this that le mon ce der mein el mi il mio o meu de mijn");

	/** Of whom a code is that nobody else may know. */
	private static final Words OWN = Words.of("my your mein dein ihr mon votre ton mi tu su mio tuo suo meu seu teu "
			+ "mijn je jouw uw twój mój din ditt min mitt");

	/** What such a code is not for. */
	private static final Words OTHERS = Words
		.of("postal descuento promo promocional país pays client cliente produit " + "producto order retry error");

	/** Codes that say themselves what they are for. */
	private static final Words ONE_TIME = Words.of("bestätigungscode einmalcode sicherheitscode freigabecode "
			+ "verifizierungscode verificatiecode bevestigingscode verifieringskod engångskod bekräftelsekod "
			+ "engangskode bekræftelseskode");

	/** How a code comes to a person. */
	private static final Words WAYS = Words
		.of("sms text texted sent message app email mail phone authenticator received got reçu recibido "
				+ "ricevuto recebido handy telefon whatsapp geschickt envoyé ontvangen");

	private SentCodes() {
	}

	/** Return the code at the index, in front of which a sentence tells of one. */
	static @Nullable Finding find(String text, int verbEnd, int start) {
		if (!mayBeVerb(text, verbEnd)) {
			return null;
		}
		int verb = verbEnd;
		while (verbEnd - verb < MAX_DIGITS && Character.isLetter(Chars.at(text, verb - 1))) {
			verb--;
		}
		int end = VERBS.contains(text, verb, verbEnd) ? end(text, start) : -1;
		return (end > 0 && isSent(text, verb - 1, end - start >= USUAL)) ? Finding.of(start, end, Siblings.CODE.type())
				: null;
	}

	/** Reject most words by their last letter and their length. */
	private static boolean mayBeVerb(String text, int end) {
		return switch (Chars.at(text, end - 1)) {
			case 's', 't', 'r', 'a', 'o' -> Chars.at(text, end - 3) == ' '
					|| " '\u2019".indexOf(Chars.at(text, end - 4)) >= 0 || Chars.at(text, end - 7) == ' ';
			case 'e' -> Chars.at(text, end - 8) == ' ';
			case 'é', 'è' -> Chars.at(text, end - 2) == ' ';
			default -> false;
		};
	}

	/** Return where a number in groups of a few digits ends, or -1. */
	private static int end(String text, int start) {
		int end = start;
		int digits = 0;
		int group = 0;
		while (Chars.isDigit(Chars.at(text, end)) || group > 1 && Chars.isDigit(Chars.at(text, end + 1))
				&& (Chars.at(text, end) == ' ' || Chars.at(text, end) == '-')) {
			boolean digit = Chars.isDigit(text.charAt(end));
			group = digit ? group + 1 : 0;
			digits += digit ? 1 : 0;
			if (digits > MAX_DIGITS || digits > group && group > MAX_GROUP) {
				return -1;
			}
			end++;
		}
		return (digits >= MIN_DIGITS && !Chars.isWord(Chars.at(text, end))) ? end : -1;
	}

	private static boolean isSent(String text, int before, boolean enough) {
		boolean usual = enough;
		boolean sent = false;
		int limit = Math.max(0, before - MAX_BEFORE);
		int end = before;
		while (end > limit && ".?!:;\"\n".indexOf(text.charAt(end)) < 0) {
			int word = startOfWord(text, limit, end);
			sent |= WAYS.contains(text, word, end);
			usual &= !OTHERS.contains(text, word, end);
			if (ONE_TIME.contains(text, word, end)) {
				return true;
			}
			if (CODES.contains(text, word, end)) {
				int article = startOfWord(text, limit, word - 1);
				return usual && OWN.contains(text, article, word - 1)
						|| sent && ARTICLES.contains(text, article, word - 1);
			}
			end = (word < end) ? word : end - 1;
		}
		return false;
	}

	private static int startOfWord(String text, int limit, int end) {
		int start = end;
		while (start > limit && Character.isLetter(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

}
