package io.observability.masking.key.value;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Recognises expressions of a program, which say where a value comes from. */
final class Code {

	private static final int MAX_BETWEEN = 8;

	private static final int MAX_NAME = 48;

	private static final Words ROOTS = Words.of("this self req request res response props config cfg conf settings env "
			+ "process local var module data ctx context params args input event body user form options opts excluded "
			+ "new old me its state store vars each path query values secrets inputs github steps outputs");

	private static final Words KEYS = Words
		.of("password passwd pass pwd token secret key apikey credentials " + "authorization passphrase cookie");

	private Code() {
	}

	/** Return whether a name without digits ends in a word of keys. */
	static boolean isKeyWord(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (!Chars.isAlphanumeric(c) && c != '_' && c != '.' && c != '-' || Chars.isDigit(c)) {
				return false;
			}
		}
		return end > start && KEYS.contains(text, Words.startOfLast(text, start, end), end);
	}

	/** Return whether it says how long a secret is, or which one it is. */
	static boolean isNoSecret(String text, int start, int end, DataType type) {
		boolean number = Chars.isDigit(text.charAt(end - 1)) && Chars.isDigit(text.charAt(start));
		boolean size = number
				&& (text.startsWith(" bytes", end) || text.startsWith(" char", end) || text.startsWith(" to ", end));
		return size || isFieldNumber(text, start, end) || isPrediction(text, end) || Lengths.isLength(text, start, end)
				|| type.equals(SecretTypes.API_KEY) && isSecretName(text, start, end);
	}

	/** {@code secretKey: db-password} of Kubernetes. */
	private static boolean isSecretName(String text, int start, int end) {
		int last = Words.startOfLast(text, start, end);
		boolean name = isKeyWord(text, start, end);
		return name && (last == start || text.regionMatches(true, last, "password", 0, end - last));
	}

	/** {@code {"token":" shipping","logprob":-0.02}} of a language model. */
	private static boolean isPrediction(String text, int end) {
		int next = end;
		while (next - end < MAX_BETWEEN && "\"\\, ".indexOf(Chars.at(text, next)) >= 0) {
			next++;
		}
		// unlike the option "logprobs" of a request
		return Chars.at(text, end) == '"' && text.startsWith("logprob", next)
				&& !Chars.isWord(Chars.at(text, next + 7));
	}

	/** {@code string password = 2;} */
	private static boolean isFieldNumber(String text, int start, int end) {
		return end - start <= 2 && end > start && Chars.isDigit(text.charAt(start))
				&& Chars.isDigit(text.charAt(end - 1)) && Chars.at(text, end) == ';'
				&& text.startsWith("= ", start - 2);
	}

	/** Return whether the name of a key stands in the quotes that open before. */
	static boolean isKeyName(String text, int start) {
		int end = start;
		while (end - start < MAX_NAME && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == '.')) {
			end++;
		}
		char quote = Chars.at(text, start - 1);
		return start > 0 && Chars.at(text, end) == quote && isKeyWord(text, start, end);
	}

	/**
	 * Return whether it is {@code req.body.password}, {@code encode(password)},
	 * {@code config["password"]} or another variable, which no quotes enclose.
	 */
	static boolean isExpression(String text, int start, int end) {
		char before = Chars.at(text, start - 1);
		if (before == '"' || before == '\'' || before == '`' || !Character.isLetter(text.charAt(start))) {
			return false;
		}
		int dots = 0;
		int rootEnd = -1;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c == '(' || c == '[') {
				return i - start > 2 && isArgument(text, i + 1, end);
			}
			if (!Chars.isWord(c) && c != '.' || Chars.isDigit(c)) {
				return false;
			}
			dots += (c == '.') ? 1 : 0;
			rootEnd = (c == '.' && rootEnd < 0) ? i : rootEnd;
		}
		if (dots > 0) {
			return text.charAt(end - 1) != '.' && (ROOTS.contains(text, start, rootEnd) || isKeyWord(text, start, end)
					|| isKeyWord(text, start, rootEnd));
		}
		return before == ' ' && isVariable(text, start, end);
	}

	/** {@code token} and {@code confirmPassword}; a password may be {@code secret}. */
	private static boolean isVariable(String text, int start, int end) {
		char equals = Chars.at(text, start - 2);
		boolean assigned = equals == '=' || equals == ':';
		int last = Words.startOfLast(text, start, end);
		boolean name = last > start || text.startsWith("token", start) && end - start == 5;
		return assigned && name && Chars.at(text, end) != ' ' && isKeyWord(text, start, end);
	}

	private static boolean isArgument(String text, int start, int end) {
		char open = text.charAt(start - 1);
		if (start == end) {
			return open == '[' && "\"'".indexOf(Chars.at(text, end)) >= 0;
		}
		boolean parameter = "$:@?".indexOf(text.charAt(start)) >= 0;
		for (int i = parameter ? start + 1 : start; i < end; i++) {
			char c = text.charAt(i);
			if (!Chars.isWord(c) && c != '.') {
				return false;
			}
		}
		char next = Chars.at(text, end);
		boolean several = open == '(' && next == ',' && Chars.at(text, end + 1) == ' ';
		boolean closed = several || next == ((open == '(') ? ')' : ']');
		return closed && (parameter || Character.isLetter(text.charAt(start)));
	}

}
