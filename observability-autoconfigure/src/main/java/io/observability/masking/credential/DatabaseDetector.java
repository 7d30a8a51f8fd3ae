package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the password in {@code jdbc:oracle:thin:user/password@host}, and in a row of
 * {@code .pgpass}: {@code host:5432:database:user:password}.
 */
final class DatabaseDetector implements Detector {

	private static final int MAX_USER = 64;

	private static final int MAX_PASSWORD = 128;

	@Override
	public String triggers() {
		return ": ";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.URL_CREDENTIALS);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return (trigger == ':') ? before == 'n' || before == 'i' || PasswordRows.mayBe(before)
				: before == 's' || before == 'p';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (before) {
			case 'n' -> beforeThat == 'i';
			case 'i' -> beforeThat == 'c';
			case 's' -> beforeThat == 'u';
			case 'p' -> beforeThat == 'd';
			case '*' -> beforeThat == ':';
			default -> Chars.isDigit(beforeThat);
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return trigger == ' ' || !Chars.isDigit(after) && after > ' ';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (text.charAt(index) == ' ') {
			boolean command = text.startsWith("sqlplus", index - 7) || text.startsWith("impdp", index - 5)
					|| text.startsWith("expdp", index - 5);
			return command ? oracle(text, text.startsWith("-S ", index + 1) ? index + 4 : index + 1) : null;
		}
		if (!mayPrecede(':', Chars.at(text, index + 1))) {
			return null;
		}
		if (PasswordRows.mayBe(Chars.at(text, index - 1))) {
			return PasswordRows.find(text, index);
		}
		boolean oracle = text.startsWith("oracle:thin", index - 11) || text.startsWith("oracle:oci", index - 10);
		return oracle ? oracle(text, index + 1) : null;
	}

	private static @Nullable Finding oracle(String text, int start) {
		int slash = start;
		while (slash - start < MAX_USER && Chars.isWord(Chars.at(text, slash))) {
			slash++;
		}
		int at = -1;
		int index = slash;
		while (Chars.at(text, slash) == '/' && index < text.length() && index - slash < MAX_PASSWORD
				&& !Character.isWhitespace(text.charAt(index))) {
			at = (text.charAt(index) == '@') ? index : at;
			index++;
		}
		boolean quoted = Chars.at(text, slash + 1) == '"' && Chars.at(text, at - 1) == '"';
		int from = quoted ? slash + 2 : slash + 1;
		int end = quoted ? at - 1 : at;
		return (end > from && UrlDetector.isSecret(text, from, end)) ? UrlDetector.found(from, end) : null;
	}

}
