package io.observability.masking.credential;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises private keys in PEM form that are encoded in Base64 once more, as in secrets
 * of Kubernetes, also behind certificates, and those of OpenSSH without their frame.
 */
final class EncodedKeyDetector implements Detector {

	private static final String BEGIN = "LS0tLS1CRUdJTi";

	/** {@code openssh-key-v1} */
	private static final String OPENSSH = "b3BlbnNzaC1rZXktdjEA";

	private static final String FRAME = "PRIVATE KEY";

	private static final int MIN_LENGTH = 64;

	private static final int MAX_LENGTH = 65_536;

	private static final int MIN_LINE = 60;

	private static final int MAX_INDENT = 24;

	/** Four characters stand for three bytes. */
	private static final int GROUP = 4;

	@Override
	public String triggers() {
		return "Lb";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.PRIVATE_KEY);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return !Chars.isBase64Url(before) || before == 'n';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == ((trigger == 'L') ? 'S' : '3');
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return afterThat == ((trigger == 'L') ? '0' : 'B');
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		boolean ssh = text.startsWith(OPENSSH, index);
		if (!ssh && !text.startsWith(BEGIN, index) || Chars.isWordBefore(text, index)) {
			return null;
		}
		int end = end(text, index);
		boolean key = end - index >= MIN_LENGTH && (ssh || isPrivate(text.substring(index, end)));
		return key ? Finding.of(index, end, SecretTypes.PRIVATE_KEY) : null;
	}

	/** Long values go on in the next line. */
	private static int end(String text, int start) {
		int limit = Math.min(text.length(), start + MAX_LENGTH);
		int line = start;
		int end = start;
		while (end < limit) {
			while (end < limit && isBase64(text.charAt(end))) {
				end++;
			}
			int next = end;
			while (next - end < MAX_INDENT && Character.isWhitespace(Chars.at(text, next)) && next < limit) {
				next++;
			}
			boolean goesOn = end - line >= MIN_LINE && Chars.indexOf(text, '\n', end, next) >= 0
					&& text.charAt(end - 1) != '=' && isBase64(Chars.at(text, next));
			if (!goesOn) {
				break;
			}
			line = next;
			end = next;
		}
		return end;
	}

	private static boolean isBase64(char c) {
		return Chars.isAlphanumeric(c) || c == '+' || c == '/' || c == '=';
	}

	/** A text that is cut off counts up to its last whole group. */
	private static boolean isPrivate(String encoded) {
		StringBuilder whole = new StringBuilder(encoded.length());
		for (int i = 0; i < encoded.length() && encoded.charAt(i) != '='; i++) {
			if (encoded.charAt(i) > ' ') {
				whole.append(encoded.charAt(i));
			}
		}
		whole.setLength(whole.length() - whole.length() % GROUP);
		byte[] decoded = Base64.getDecoder().decode(whole.toString());
		return new String(decoded, StandardCharsets.ISO_8859_1).contains(FRAME);
	}

}
