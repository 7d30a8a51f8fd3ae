package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.header.Parameters;

import org.jspecify.annotations.Nullable;

/**
 * Recognises credentials of other schemes that stand without their header:
 * {@code Digest username=…}, {@code NTLM TlRM…}, {@code AWS4-HMAC-SHA256 Credential=…},
 * {@code hmac FOGS4b…=}.
 */
final class SchemeDetector implements Detector {

	private static final int MAX_LINE = 2048;

	private static final int LEAST = 12;

	/** Parameters follow up to the end of the line. */
	private static final String[] PARAMETERS = { "Digest username=", "AWS4-HMAC-SHA256 Credential=",
			"AWS4-ECDSA-P256-SHA256 Credential=", "OAuth oauth_", "Hawk id=", "OAuth realm=" };

	/** One word follows that begins like this. */
	private static final String[] WORDS = { "NTLM TlRM", "Negotiate YII", "Negotiate TlRM", "Negotiate oY" };

	@Override
	public String triggers() {
		return "ADHNOh";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.AUTHORIZATION);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return !Chars.isWord(before);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case 'A' -> after == 'W' || after == 'A';
			case 'D' -> after == 'i';
			case 'H' -> after == 'a' || after == 'M' || after == 'm';
			case 'h' -> after == 'm';
			case 'N' -> after == 'T' || after == 'e';
			default -> after == 'A';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case 'A' -> afterThat == 'S';
			case 'D', 'N' -> afterThat == ((after == 'T') ? 'L' : 'g');
			case 'H', 'h' -> afterThat == ((after == 'a') ? 'w' : (after == 'M') ? 'A' : 'a');
			default -> afterThat == 'u';
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (Chars.isWord(Chars.at(text, index - 1))) {
			return null;
		}
		if (text.regionMatches(true, index, "hmac", 0, 4)) {
			return HmacCodes.find(text, index);
		}
		for (String scheme : PARAMETERS) {
			if (text.startsWith(scheme, index)) {
				return parameters(text, text.indexOf(' ', index) + 1);
			}
		}
		for (String scheme : WORDS) {
			if (text.startsWith(scheme, index)) {
				int start = text.indexOf(' ', index) + 1;
				int end = start;
				while (Chars.isBase64Url(Chars.at(text, end)) || "+/=".indexOf(Chars.at(text, end)) >= 0) {
					end++;
				}
				return (end - start >= LEAST) ? Finding.of(start, end, SecretTypes.AUTHORIZATION) : null;
			}
		}
		return null;
	}

	private static @Nullable Finding parameters(String text, int start) {
		int list = Parameters.end(text, start);
		if (list > 0) {
			return Parameters.finding(text, start, list, SecretTypes.AUTHORIZATION);
		}
		int end = start;
		while (end < text.length() && end - start < MAX_LINE && !endsParameters(text, end)) {
			end++;
		}
		while (end > start && text.charAt(end - 1) == ' ') {
			end--;
		}
		return (end - start >= LEAST) ? Finding.of(start, end, SecretTypes.AUTHORIZATION) : null;
	}

	private static boolean endsParameters(String text, int index) {
		char c = text.charAt(index);
		return c == '\n' || c == '\r' || c == ']' || c == '}' || c == '\''
				|| c == '\\' && (Chars.at(text, index + 1) == 'r' || Chars.at(text, index + 1) == 'n')
				|| c == '"' && Chars.at(text, index - 1) == '"';
	}

}
