package io.observability.masking.key.place;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.value.Secrets;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the token that a browser sends as protocol of a socket, which has no other
 * header: {@code Sec-WebSocket-Protocol: token, x}.
 */
public final class Protocols {

	private static final String NAME = "rotocol";

	private static final int MAX_BEFORE = 40;

	private static final int MAX_BETWEEN = 5;

	private static final int MAX_TOKEN = 4096;

	private static final int LONG = 16;

	private Protocols() {
	}

	/**
	 * Return the token behind its name, which is the other protocol, or what is typed
	 * there.
	 */
	public static @Nullable Finding find(String text, int nameEnd, Set<DataType> types) {
		Finding typed = types.contains(SecretTypes.PASSWORD) ? TypedInput.find(text, nameEnd) : null;
		if (typed != null) {
			return typed;
		}
		int start = nameEnd;
		boolean comma = false;
		while (start - nameEnd < MAX_BETWEEN && "\"', ".indexOf(Chars.at(text, start)) >= 0) {
			comma |= text.charAt(start++) == ',';
		}
		if (!comma || !Secrets.mayHaveDigit(text, start) || !isProtocol(text, nameEnd)
				|| !types.contains(SecretTypes.AUTHORIZATION)) {
			return null;
		}
		int end = start;
		while (end - start < MAX_TOKEN
				&& (Chars.isBase64Url(Chars.at(text, end)) || ".~+/=".indexOf(Chars.at(text, end)) >= 0)) {
			end++;
		}
		return Secrets.isSecret(text, start, end, LONG) ? Finding.of(start, end, SecretTypes.AUTHORIZATION) : null;
	}

	private static boolean isProtocol(String text, int from) {
		int limit = Math.max(0, from - MAX_BEFORE);
		for (int i = from; i > limit && text.charAt(i - 1) != '\n'; i--) {
			if (text.startsWith(NAME, i - 1)) {
				return true;
			}
		}
		return false;
	}

}
