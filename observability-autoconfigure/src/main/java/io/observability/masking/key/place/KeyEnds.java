package io.observability.masking.key.place;

import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Entities;
import io.observability.masking.key.word.Participles;

/** Delimits the key that stands before a separator. */
public final class KeyEnds {

	private static final int MAX_KEY = 64;

	private static final int MAX_WORD = 48;

	private static final int MAX_ESCAPES = 16;

	/** Separators that stand one below the other. */
	private static final int MAX_INDENT = 32;

	private static final int MAX_TYPE = 40;

	/** Types of the variables that a program declares with a literal. */
	private static final Words TYPES = Words.of("string str char varchar text secretstr charsequence any bytes "
			+ "optional final object const var readonly static");

	/** What the keys of no secret are for. */
	private static final Words HARMLESS = Words.of("public cache primary foreign partition sort routing idempotency "
			+ "object s3 message record row redis host event hash shard dedup lock lookup registry verify verifying "
			+ "site storage query sitekey unique composite group bucket build correlation trace request");

	private KeyEnds() {
	}

	/** Return where the key before a declared type ends, or -1 if no literal follows. */
	public static int beforeType(String text, int equals) {
		if (Chars.at(text, equals - 1) != ' ' || !isLiteral(text, equals)) {
			return -1;
		}
		int start = equals - 1;
		while (equals - start <= MAX_TYPE && isType(Chars.at(text, start - 1))) {
			start--;
		}
		int keyEnd = start;
		while (start - keyEnd < 3 && (Chars.at(text, keyEnd - 1) == ' ' || Chars.at(text, keyEnd - 1) == ':')) {
			keyEnd--;
		}
		return (keyEnd < start && isDeclared(text, start, equals - 1)) ? keyEnd : -1;
	}

	/** Return whether a literal follows. */
	public static boolean isLiteral(String text, int equals) {
		char quote = Chars.at(text, equals + 2);
		return Chars.at(text, equals + 1) == ' ' && (quote == '"' || quote == '\'' || quote == '`');
	}

	private static boolean isDeclared(String text, int start, int end) {
		int word = start;
		for (int i = start; i <= end; i++) {
			if (i == end || !Chars.isWord(text.charAt(i))) {
				if (TYPES.contains(text, word, i)) {
					return true;
				}
				word = i + 1;
			}
		}
		return false;
	}

	private static boolean isType(char c) {
		return Chars.isWord(c) || "&<>[]?.*|'!".indexOf(c) >= 0;
	}

	/** Return whether it is a constant that is named as the key of something. */
	public static boolean isConstantKey(String text, int equals) {
		int end = end(text, equals);
		if (Chars.at(text, end - 1) != 'Y' || !text.startsWith("_KEY", end - 4)) {
			return false;
		}
		int start = end - 4;
		while (end - start < MAX_WORD && isConstant(Chars.at(text, start - 1))) {
			start--;
		}
		return start < end - 4 && !HARMLESS.contains(text, start, end - 4);
	}

	private static boolean isConstant(char c) {
		return Chars.isUpper(c) || Chars.isDigit(c);
	}

	/** Return where the key before the separator ends, inside its quotes. */
	public static int end(String text, int separator) {
		int end = separator;
		if (Chars.isAlphanumeric(Chars.at(text, end - 1))) {
			return beforeEncoded(text, end);
		}
		while (separator - end < MAX_INDENT && Chars.at(text, end - 1) == ' ') {
			end--;
		}
		while (separator - end < MAX_INDENT && Chars.at(text, end - 1) == '.') {
			end--;
		}
		int word = end;
		while (word - end < 4 && " #.*]?".indexOf(Chars.at(text, end - 1)) >= 0) {
			end--;
		}
		char quote = Chars.at(text, end - 1);
		if (quote == ';') {
			return Entities.beforeQuote(text, end);
		}
		if (quote == '"' || quote == '\'' || quote == '`') {
			end--;
			for (int i = 0; i < MAX_ESCAPES && Chars.at(text, end - 1) == '\\'; i++) {
				end--;
			}
		}
		return end;
	}

	/** Return whether an equals sign or a colon stands here in the spelling of URLs. */
	public static boolean isEncodedSeparator(String text, int percent) {
		char second = (char) (Chars.at(text, percent + 2) | 0x20);
		return Chars.at(text, percent + 1) == '3' && (second == 'd' || second == 'a');
	}

	/** Quotes and brackets may be encoded: {@code user%5Bpassword%5D=x}. */
	private static int beforeEncoded(String text, int end) {
		char last = text.charAt(end - 1);
		if (Chars.isDigit(last) && Chars.at(text, end - 2) == ' ') {
			return isNumbered(text, end - 2) ? end - 2 : end;
		}
		if (last == '2') {
			return text.startsWith("%22", end - 3) ? end - 3 : text.startsWith("\\u0022", end - 6) ? end - 6 : end;
		}
		boolean bracket = (last == 'D' || last == 'd') && text.startsWith("%5", end - 3);
		boolean empty = bracket && text.startsWith("%5", end - 6) && text.startsWith("%5", end - 9);
		return empty ? end - 9 : bracket ? end - 3 : end;
	}

	/** {@code Unseal Key 1: x} */
	private static boolean isNumbered(String text, int end) {
		return text.regionMatches(true, end - 3, "key", 0, 3) || text.regionMatches(true, end - 4, "word", 0, 4)
				|| text.regionMatches(true, end - 6, "secret", 0, 6);
	}

	/** Return where the key begins, which may be of several words: {@code card%5Bcvc}. */
	public static int start(String text, int end) {
		int start = end;
		int limit = limit(text, end, MAX_KEY);
		while (start > limit && Chars.isPhrase(text.charAt(start - 1))) {
			start--;
		}
		boolean encoded = Chars.at(text, start - 1) == '%';
		if (encoded && (text.regionMatches(true, start, "5b", 0, 2) || text.startsWith("22", start))) {
			return start + 2;
		}
		boolean escape = Chars.isWord(Chars.at(text, start)) && !Chars.isWordBefore(text, start + 1);
		return (escape && start + 1 < end && !text.regionMatches(true, start, "token", 0, 5)) ? start + 1 : start;
	}

	/** In a form {@code Your+code+is+123456} has no spaces. */
	public static int beforePlus(String text, int start) {
		int end = start - 1;
		return text.startsWith("+is", end - 3) ? end - 3 : end;
	}

	public static int startWithPlus(String text, int end) {
		int start = end;
		while (end - start < MAX_WORD
				&& (Chars.isAlphanumeric(Chars.at(text, start - 1)) || Chars.at(text, start - 1) == '+')) {
			start--;
		}
		return start;
	}

	/** Words behind another separator are its value and do not belong to the key. */
	public static int startBehindValue(String text, int end) {
		int start = start(text, end);
		char before = Chars.at(text, start - 1);
		int word = end;
		while ((before == '=' || before == ':') && word > start && text.charAt(word - 1) != ' ') {
			word--;
		}
		return (word < end) ? beforeOf(text, start, word, end) : start;
	}

	/** {@code chave de API} is one name, whatever stands before it. */
	private static int beforeOf(String text, int start, int word, int end) {
		int of = word - 4;
		boolean linked = of > start + 1 && (text.startsWith(" de ", of) || text.startsWith(" da ", of)
				|| text.startsWith(" di ", of) || text.startsWith(" do ", of) || text.startsWith(" of ", of));
		return Participles.isOne(text, word, end) ? wordStart(text, word - 1) : linked ? wordStart(text, of) : word;
	}

	/** Return where the last word of a key begins, which may have separators. */
	public static int wordStart(String text, int end) {
		int start = end;
		int limit = limit(text, end, MAX_WORD);
		while (start > limit && Chars.isBase64Url(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	/** Return how far to go back, which is nowhere from an end outside of the text. */
	private static int limit(String text, int end, int most) {
		return (end > text.length()) ? end : Math.max(0, end - most);
	}

	/** Return where the operator ends that begins at the equals sign. */
	public static int afterEquals(String text, int index) {
		int after = index + 1;
		while (after - index < 3 && (Chars.at(text, after) == '=' || Chars.at(text, after) == '>')) {
			after++;
		}
		return text.startsWith("&gt;", after) ? after + 4 : after;
	}

	/** {@code the password is: x} */
	public static int beforeVerb(String text, int keyEnd) {
		return switch (Chars.at(text, keyEnd - 1)) {
			case 's' -> text.startsWith(" is", keyEnd - 3) || text.startsWith(" es", keyEnd - 3) ? keyEnd - 3 : keyEnd;
			case 't' -> text.startsWith(" est", keyEnd - 4) || text.startsWith(" ist", keyEnd - 4) ? keyEnd - 4
					: text.startsWith(" lautet", keyEnd - 7) ? keyEnd - 7 : keyEnd;
			case 'e' -> text.startsWith(" lautete", keyEnd - 8) ? keyEnd - 8 : keyEnd;
			default -> keyEnd;
		};
	}

	/** Return where the name of the XML element begins, or -1 if there is none. */
	public static int tagName(String text, int end) {
		int start = wordStart(text, end);
		boolean prefixed = Chars.at(text, start - 1) == ':';
		int open = prefixed ? wordStart(text, start - 1) : start;
		return (Chars.at(text, open - 1) == '<' && !isMasked(text, open - 1, end + 1)) ? start : -1;
	}

	/** {@code sid=<COOKIE>; theme=dark}, unlike an element that is closed. */
	private static boolean isMasked(String text, int start, int end) {
		boolean value = "=\"'".indexOf(Chars.at(text, start - 1)) >= 0 && Masks.isMask(text, start, end);
		int next = value ? Chars.indexOf(text, '<', end, Math.min(text.length(), end + 4 * MAX_KEY)) : -1;
		return value && (next < 0 || Chars.at(text, next + 1) != '/'
				|| !text.regionMatches(next + 2, text, start + 1, end - start - 1));
	}

}
