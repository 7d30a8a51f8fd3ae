package io.observability.masking.key;

import java.util.Set;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.word.KeyedTypes;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what people tell in languages with letters beyond ASCII:
 * {@code moje hasło to x}, {@code мой пароль X}, {@code 密码是x}, {@code şifrem X}.
 */
final class ForeignPhraseDetector implements Detector {

	private static final int MAX_SUFFIX = 6;

	private static final int MAX_WORDS = 6;

	private static final int MAX_WORD = 16;

	private static final int MAX_VALUE = 64;

	private static final int SHORT = 6;

	private static final int LONG = 16;

	private static final int MIN_CODE = 4;

	private static final int MIN_NUMBER = 8;

	private static final int MAX_NUMBER = 24;

	/** Where the letters of Latin end. */
	private static final char LATIN = '\u0250';

	/** What says that the value follows. */
	private static final Words COPULAS = Words.of("to jest brzmi było bylo är var er is je az a es está era est "
			+ "é è este olarak это был было есть такой — – - là adalah ialah είναι nu now nun jetzt ahora adesso "
			+ "هي هو");

	private static final Words ARTICLES = Words.of("le la el il lo o a der die das het");

	private final Set<DataType> types;

	private final ForeignWords words;

	ForeignPhraseDetector(Predicate<DataType> enabled) {
		this.words = ForeignWords.of(enabled);
		this.types = this.words.types();
	}

	@Override
	public String triggers() {
		return this.words.triggers();
	}

	@Override
	public Set<DataType> types() {
		return this.types;
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		for (ForeignWords.Word word : this.words.at(text.charAt(index))) {
			int end = word.endIn(text, index);
			if (end > 0) {
				return behind(text, end - word.text().length(), end, word.type());
			}
		}
		return null;
	}

	private static @Nullable Finding behind(String text, int nameStart, int from, DataType type) {
		int end = from;
		boolean said = false;
		if (Chars.isIdeograph(text.charAt(from - 1))) {
			end = ForeignWords.endOfParticles(text, from);
			said = end > from;
		}
		else {
			end = endOfSuffix(text, from);
		}
		int nameEnd = end;
		int start = afterSpaces(text, end);
		boolean apart = start > end || said || Chars.isDigit(Chars.at(text, start));
		int words = 0;
		while (words < MAX_WORDS && apart && isWordStart(text, start)) {
			int wordEnd = endOfWord(text, start);
			if (Chars.at(text, wordEnd) != ' ') {
				break;
			}
			said = COPULAS.contains(text, start, wordEnd) || said && ARTICLES.contains(text, start, wordEnd);
			end = wordEnd;
			start = wordEnd + 1;
			words++;
		}
		boolean own = ForeignClauses.isOwn(text, nameStart, from) && !ForeignClauses.isId(text, start);
		Finding value = (apart && (said || words == 0)) ? value(text, start, type, said || own) : null;
		int clause = (value == null) ? ForeignClauses.valueFrom(text, nameEnd) : -1;
		return (clause > 0) ? value(text, clause, type, true) : value;
	}

	private static int endOfSuffix(String text, int from) {
		int end = from;
		while (end - from < MAX_SUFFIX && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	/** Words have letters only, unlike values. */
	private static boolean isWordStart(String text, int start) {
		int end = endOfWord(text, start);
		return end > start && end - start < MAX_WORD;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && (Character.isLetter(Chars.at(text, end))
				|| "'\u2019\u2014\u2013-".indexOf(Chars.at(text, end)) >= 0)) {
			end++;
		}
		return end;
	}

	private static int afterSpaces(String text, int from) {
		int start = from;
		while (start - from < 2 && Chars.at(text, start) == ' ') {
			start++;
		}
		return start;
	}

	/** {@code 900101-1234567}, {@code 1234 5678 9012} */
	private static @Nullable Finding number(String text, int from, DataType type) {
		int end = from;
		int digits = 0;
		for (int i = from; i - from < MAX_NUMBER; i++) {
			char c = Chars.at(text, i);
			if (Chars.isDigit(c)) {
				digits++;
				end = i + 1;
			}
			else if (" -./".indexOf(c) < 0 || i > end) {
				break;
			}
		}
		end += (Chars.at(text, end) | 0x20) == 'x' ? 1 : 0;
		boolean whole = digits >= MIN_NUMBER && !Chars.isAlphanumeric(Chars.at(text, end));
		return whole ? Finding.of(from, end, type) : null;
	}

	private static @Nullable Finding value(String text, int from, DataType type, boolean said) {
		if (type.equals(KeyedTypes.NATIONAL_ID)) {
			return number(text, from, type);
		}
		char open = Chars.at(text, from);
		boolean quoted = open == '"' || open == '\'' || open == '`' || open == '[' || open == '\u300c';
		int start = quoted ? from + 1 : from;
		int end = start;
		while (end - start < MAX_VALUE && isValue(Chars.at(text, end)) && !isBehindCode(text, start, end, type)
				&& (!quoted || !closes(open, text.charAt(end)))) {
			end++;
		}
		while (end > start && ".,;?)'\"".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		char before = Chars.at(text, start - 1);
		boolean whole = end - start < MAX_VALUE && (Chars.isIdeograph(before) || !Character.isLetter(before));
		return whole && isSecret(text, start, end, type, said) && !Prose.isNoValue(text, start, end)
				? Finding.of(start, end, type) : null;
	}

	/** {@code 205873,5分}, {@code 918264(有効}: a code is over, whatever follows. */
	private static boolean isBehindCode(String text, int start, int end, DataType type) {
		return end - start >= MIN_CODE && type.equals(SecretTypes.TOKEN) && ",(".indexOf(text.charAt(end)) >= 0
				&& isCode(text, start, end);
	}

	private static boolean isValue(char c) {
		return c > ' ' && c < 127 && c != '"' && c != '<' && c != '|' || c >= '\u00c0' && c < LATIN;
	}

	private static boolean closes(char open, char c) {
		return c == open || open == '[' && c == ']';
	}

	private static boolean isSecret(String text, int start, int end, DataType type, boolean said) {
		if (type.equals(SecretTypes.TOKEN)) {
			return isCode(text, start, end);
		}
		if (type.equals(SecretTypes.API_KEY)) {
			return Secrets.isSecret(text, start, end, LONG);
		}
		return Secrets.isPassword(text, start, end, SHORT)
				&& (said || isUnusual(text, start, end) || ForeignClauses.isTold(text, start, end));
	}

	/** Four to eight digits, maybe in two groups. */
	private static boolean isCode(String text, int start, int end) {
		int digits = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (Chars.isDigit(c)) {
				digits++;
			}
			else if (c != '-' || i - start < 2) {
				return false;
			}
		}
		return digits >= MIN_CODE && digits <= 8 && end - start - digits <= 1;
	}

	/** Behind the bare name a word such as {@code user42} may be anything else. */
	private static boolean isUnusual(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Chars.isUpper(text.charAt(i)) || "!#$%^*~@&+?.-_".indexOf(text.charAt(i)) >= 0) {
				return true;
			}
		}
		return false;
	}

}
