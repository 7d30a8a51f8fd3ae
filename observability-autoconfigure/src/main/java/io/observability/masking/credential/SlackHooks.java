package io.observability.masking.credential;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the path of a web hook of Slack, {@code /services/T…/B…/…}, which clients of
 * HTTP log apart from the host.
 */
final class SlackHooks {

	static final String PATH = "/services/";

	private static final int MIN_TOKEN = 16;

	private static final int MAX_TOKEN = 64;

	private static final int MAX_ID = 16;

	private SlackHooks() {
	}

	/** Return what is secret of the path that starts here, if it is one. */
	static @Nullable Finding path(String text, int path) {
		int start = path + PATH.length();
		if (!text.startsWith(PATH, path) || Chars.at(text, start) != 'T') {
			return null;
		}
		int team = endOfId(text, start);
		int channel = text.startsWith("/B", team) ? endOfId(text, team + 1) : team;
		if (channel == team || Chars.at(text, channel) != '/') {
			return null;
		}
		int end = channel + 1;
		while (end - channel < MAX_TOKEN && Chars.isAlphanumeric(Chars.at(text, end))) {
			end++;
		}
		return (end - channel > MIN_TOKEN) ? UrlDetector.found(start, end) : null;
	}

	private static int endOfId(String text, int start) {
		int end = start;
		while (end - start < MAX_ID && (Chars.isUpper(Chars.at(text, end)) || Chars.isDigit(Chars.at(text, end)))) {
			end++;
		}
		return end;
	}

}
