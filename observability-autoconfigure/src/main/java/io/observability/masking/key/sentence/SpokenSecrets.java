package io.observability.masking.key.sentence;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

/**
 * Recognises what somebody spells to a machine that listens:
 * {@code seven seven one nine}, {@code maple syrup nineteen}.
 */
public final class SpokenSecrets {

	private static final int MIN_DIGITS = 3;

	private static final int MAX_DIGITS = 8;

	private static final int MAX_NUMBER = 20;

	private static final int MAX_WORDS = 3;

	private static final int MIN_WORD = 3;

	private static final int MAX_WORD = 24;

	/** Shorter words than this may end like a number and be none. */
	private static final int LONG = 8;

	private static final Words NUMBERS = Words.of("zero one two three four five six seven eight nine oh ten eleven "
			+ "twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
			+ "seventy eighty ninety hundred thousand double triple null eins zwei drei vier fünf sechs sieben acht "
			+ "neun zwo zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert "
			+ "tausend cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
			+ "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien mil zéro un deux trois quatre "
			+ "cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante "
			+ "soixante cent mille due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta "
			+ "quaranta cinquanta sessanta settanta ottanta novanta cento um dois três quatro sete oito meia dez "
			+ "vinte trinta quarenta cinquenta oitenta nul een twee drie vier vijf zes zeven negen tien twaalf "
			+ "twintig dertig veertig vijftig");

	/** How longer numbers end, which are one word. */
	private static final String[] ENDINGS = { "cento", "mila", "hundert", "zehn", "hundred" };

	/**
	 * How a sentence goes on behind a secret, rather than behind how many of something.
	 */
	private static final Words LINKS = Words.of("all and but no with in as lowercase uppercase und alles klein y todo "
			+ "et tout e tutto tutta en alle ok okay please bitte");

	private static final Words FILLERS = Words.of("y und and e et en");

	private SpokenSecrets() {
	}

	/** Return where what is spelt from here ends, or -1 if it is no value of the key. */
	public static int end(String text, int start, Meaning meaning, boolean own) {
		boolean password = own && meaning.rule().isFree() && meaning.type().equals(SecretTypes.PASSWORD);
		return password ? endOfPassword(text, start)
				: (meaning.rule() == ValueRule.CODE) ? endOfDigits(text, start, MAX_DIGITS)
						: (meaning.rule().isMentioned() && meaning.rule() != ValueRule.DATE)
								? endOfDigits(text, start, MAX_NUMBER) : -1;
	}

	/**
	 * Return where the digits end that are told one by one from here, so many at most, or
	 * -1.
	 */
	public static int endOfDigits(String text, int start, int most) {
		int end = SpokenDigits.end(text, start, most);
		return (end > 0 && isEnd(text, end)) ? end : -1;
	}

	/**
	 * Return where a password of some words ends that a number closes, or digits alone,
	 * or -1.
	 */
	public static int endOfPassword(String text, int start) {
		int from = start;
		int end = -1;
		int words = 0;
		int numbers = 0;
		while (words <= MAX_WORDS && numbers < MAX_DIGITS) {
			int last = endOfWord(text, from);
			boolean number = isNumber(text, from, last);
			boolean word = !number && numbers == 0 && last - from >= MIN_WORD && !Sentences.isWord(text, from, last);
			if (!number && !word) {
				break;
			}
			numbers += number ? 1 : 0;
			words += word ? 1 : 0;
			end = last;
			from = number ? afterLink(text, last + 1) : last + 1;
			if (Chars.at(text, last) != ' ') {
				break;
			}
		}
		boolean secret = numbers > 0 && words <= MAX_WORDS && (words > 0 || numbers >= MIN_DIGITS);
		return (secret && isEnd(text, end)) ? end : -1;
	}

	/** {@code cuarenta y dos} */
	private static int afterLink(String text, int start) {
		int end = endOfWord(text, start);
		boolean link = end > start && FILLERS.contains(text, start, end) && Chars.at(text, end) == ' ';
		return (link && isNumber(text, end + 1, endOfWord(text, end + 1))) ? end + 1 : start;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	static boolean isNumber(String text, int start, int end) {
		if (end == start || NUMBERS.contains(text, start, end)) {
			return end > start;
		}
		if (text.startsWith("zig", end - 3) && hasLink(text, start, end)) {
			return true;
		}
		for (String ending : ENDINGS) {
			if (end - start >= LONG && text.startsWith(ending, end - ending.length())) {
				return true;
			}
		}
		return false;
	}

	/** {@code zweiundvierzig} */
	private static boolean hasLink(String text, int start, int end) {
		int index = start + MIN_WORD;
		while (index < end && !text.startsWith("und", index)) {
			index++;
		}
		return index < end;
	}

	private static boolean isEnd(String text, int end) {
		char next = Chars.at(text, end);
		return (next == ' ')
				? Chars.at(text, end + 1) == '|' || text.startsWith(" / ", end)
						|| LINKS.contains(text, end + 1, endOfWord(text, end + 1))
				: next < ' ' || "\"'\\,.;!?)]}<|\u201d\u00bb".indexOf(next) >= 0;
	}

}
