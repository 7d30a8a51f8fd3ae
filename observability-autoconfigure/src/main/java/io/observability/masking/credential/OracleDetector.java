package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/** Recognises the password in {@code jdbc:oracle:thin:user/password@host}. */
final class OracleDetector implements Detector {

	private static final int MAX_USER = 64;

	private static final int MAX_PASSWORD = 128;

	@Override
	public String triggers() {
		return ":";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.URL_CREDENTIALS);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == 'n' || before == 'i';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return beforeThat == ((before == 'n') ? 'i' : 'c');
	}

	@Override
	public @Nullable Finding find(String text, int index) {
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
