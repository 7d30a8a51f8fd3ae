package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/** Recognises signed, unsigned and encrypted JSON web tokens. */
final class JsonWebTokenDetector implements Detector {

	private static final int MIN_PART = 10;

	/** Keeps the pass linear where one candidate starts inside another. */
	private static final int MAX_INNER_HEADER = 256;

	@Override
	public String triggers() {
		return "J";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.JWT);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == 'y';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return beforeThat == 'e';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isBase64Url(after);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int start = index - 2;
		if (Chars.at(text, start) != 'e' || Chars.at(text, start + 1) != 'y'
				|| Chars.isWord(Chars.at(text, start - 1)) && Chars.at(text, start - 1) != '_') {
			return null;
		}
		boolean inner = Chars.isBase64Url(Chars.at(text, start - 1));
		int headerEnd = inner ? endOfInnerHeader(text, start) : endOfPart(text, start);
		if (headerEnd - start < MIN_PART || Chars.at(text, headerEnd) != '.') {
			return null;
		}
		boolean direct = Chars.at(text, headerEnd + 1) == '.';
		int payload = direct ? headerEnd + 2 : headerEnd + 1;
		int payloadEnd = endOfPart(text, payload);
		if (payloadEnd - payload < MIN_PART - 1) {
			return null;
		}
		int end = payloadEnd;
		while (Chars.at(text, end) == '.' && Chars.isBase64Url(Chars.at(text, end + 1))) {
			end = endOfPart(text, end + 1);
		}
		return Finding.of(start, end, SecretTypes.JWT);
	}

	/** Where another one begins inside of it, that one is asked for itself. */
	private static int endOfInnerHeader(String text, int start) {
		int end = start;
		while (end - start < MAX_INNER_HEADER && Chars.isBase64Url(Chars.at(text, end))) {
			char c = text.charAt(end);
			if ((c == '-' || c == '_') && text.startsWith("eyJ", end + 1)) {
				return start;
			}
			end++;
		}
		while (end - start < MAX_INNER_HEADER && Chars.at(text, end) == '=') {
			end++;
		}
		return end;
	}

	private static int endOfPart(String text, int start) {
		int end = start;
		while (Chars.isBase64Url(Chars.at(text, end))) {
			end++;
		}
		while (end > start && Chars.at(text, end) == '=') {
			end++;
		}
		return end;
	}

}
