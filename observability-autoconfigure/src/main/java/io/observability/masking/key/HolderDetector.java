package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Neighbours;
import io.observability.masking.detector.Words;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises who holds an account or a card, told in a sentence in several languages:
 * {@code titulaire « Anne Roy »}, {@code t.n.v. M.J. de Vries},
 * {@code Kontoinhaber Max Muster}.
 */
final class HolderDetector implements Detector {

	private static final int MAX_WORD = 18;

	private static final int MAX_NAME = 64;

	private static final int MAX_WORDS = 4;

	private static final String QUOTES = "\"'\u00ab\u201e\u201c\u2018\u00a0";

	@Override
	public String triggers() {
		return "uoihvlab";
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	@Override
	public Set<DataType> types() {
		return Set.of(KeyedTypes.PERSON_NAME);
	}

	/** By letters in the middle of the words that are rare one behind the other. */
	@Override
	public boolean mayFollow(char before, char trigger) {
		return switch (trigger) {
			case 'u' -> before == 't' || before == 'o' || before == 'a';
			case 'o' -> before == 't';
			case 'i' -> before == 'r';
			case 'h' -> before == 'n';
			case 'v' -> before == '.';
			case 'l' -> before == 'o';
			case 'a' -> before == 'a';
			default -> before == 'm';
		};
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (trigger) {
			case 'u' -> beforeThat == ((before == 't') ? 'i' : (before == 'o') ? 'h' : ' ');
			case 'o' -> beforeThat == 'i';
			case 'i' -> beforeThat == 'a';
			case 'h' -> beforeThat == 'i' || beforeThat == 'I';
			case 'v', 'a' -> beforeThat == 'n';
			case 'l' -> beforeThat == 'h';
			default -> beforeThat == 'o';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case 'u' -> after == 'l' || after == 'd' || after == ' ';
			case 'o' -> after == 'l';
			case 'i' -> after == 'o' || after == 'a';
			case 'h' -> after == 'a';
			case 'v' -> after == '.';
			case 'l' -> after == 'd';
			case 'a' -> after == 'm';
			default -> after == 'r';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case 'u' -> afterThat == ((after == 'l') ? 'a' : (after == 'd') ? 'e' : 'n');
			case 'o' -> afterThat == 'a';
			case 'h' -> afterThat == 'b';
			case 'l', 'b' -> afterThat == 'e';
			case 'i' -> !Chars.isAlphanumeric(afterThat);
			default -> afterThat == ' ';
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int end = Neighbours.allow(this, text, index) ? endOfLabel(text, index) : -1;
		return (end > 0) ? name(text, end) : null;
	}

	private static int endOfLabel(String text, int index) {
		for (String phrase : Held.PHRASES) {
			int start = index - phrase.indexOf('>');
			int length = phrase.length() - 1;
			boolean same = phrase.charAt(phrase.indexOf('>') + 1) == text.charAt(index)
					&& text.regionMatches(start, phrase, 0, index - start)
					&& text.regionMatches(index, phrase, index - start + 1, length - (index - start));
			if (same && !Chars.isWordBefore(text, start)) {
				return start + length;
			}
		}
		int start = index;
		while (index - start < MAX_WORD && Chars.isAlphanumeric(Chars.at(text, start - 1))) {
			start--;
		}
		int end = index;
		while (end - index < MAX_WORD && Chars.isAlphanumeric(Chars.at(text, end))) {
			end++;
		}
		return (!Chars.isWordBefore(text, start) && Held.WORDS.contains(text, start, end)) ? end : -1;
	}

	private static @Nullable Finding name(String text, int from) {
		int start = afterLinks(text, from);
		if (start < 0) {
			return null;
		}
		int end = start;
		int word = start;
		for (int i = 0; i < MAX_WORDS; i++) {
			int wordEnd = word;
			while (wordEnd - start < MAX_NAME && isName(Chars.at(text, wordEnd))) {
				wordEnd++;
			}
			boolean capital = Character.isUpperCase(Chars.at(text, word));
			if (wordEnd == word || !capital && !Held.PARTICLES.contains(text, word, wordEnd)) {
				break;
			}
			end = capital ? wordEnd : end;
			if (Chars.at(text, wordEnd) != ' ') {
				break;
			}
			word = wordEnd + 1;
		}
		end -= (end > start && text.charAt(end - 1) == '.') ? 1 : 0;
		return ValueRule.PERSON.accepts(text, start, end) ? Finding.of(start, end, KeyedTypes.PERSON_NAME) : null;
	}

	/** Return where the name starts behind {@code de la carte} and quotes, or -1. */
	private static int afterLinks(String text, int from) {
		int start = from;
		for (int i = 0; i < MAX_WORDS; i++) {
			if (Chars.at(text, start) != ' ') {
				return -1;
			}
			start++;
			int end = start;
			while (end - start < MAX_WORD && Character.isLetter(Chars.at(text, end))) {
				end++;
			}
			boolean title = Held.TITLES.contains(text, start, end);
			int next = (title && Chars.at(text, end) == '.') ? end + 1 : end;
			if (Chars.at(text, next) != ' ' || !title && !Held.LINKS.contains(text, start, end)) {
				break;
			}
			start = next;
		}
		int quote = start;
		while (quote - start < 3 && (QUOTES.indexOf(Chars.at(text, quote)) >= 0 || Chars.at(text, quote) == ' ')) {
			quote++;
		}
		return Character.isUpperCase(Chars.at(text, quote)) ? quote : -1;
	}

	private static boolean isName(char c) {
		return Character.isLetter(c) || c == '-' || c == '\'' || c == '\u2019' || c == '.';
	}

	/** Made when one of the words may stand there first. */
	private static final class Held {

		/** A sign stands before the letter that triggers. */
		static final String[] PHRASES = { "t.n.>v.", "na>am van", "a>u nom de", "a nom>bre de" };

		static final Words WORDS = Words.of("titulaire titular titulaires titulares titolare intestatario intestataria "
				+ "kontoinhaber kontoinhaberin karteninhaber karteninhaberin inhaber inhaberin rekeninghouder "
				+ "kaarthouder cardholder holder");

		static final Words LINKS = Words.of("de la le du des del della da do di el il a al van den der des dello l "
				+ "carte compte cuenta tarjeta conto conta cart\u00e3o carta rekening kaart konto kontos karte is est "
				+ "es ist cardholder account card name");

		static final Words TITLES = Words.of("m mme mlle mr mrs ms dr prof herr frau sr sra dhr mevr mw sig sigra "
				+ "signor signora dott don do\u00f1a");

		static final Words PARTICLES = Words
			.of("de da di du des del della do dos das la le van von der den ter ten zu zur af av y e");

	}

}
