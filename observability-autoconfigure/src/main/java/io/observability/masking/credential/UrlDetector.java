package io.observability.masking.credential;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/** Recognises passwords in URLs, and URLs that are secrets, such as Slack web hooks. */
final class UrlDetector implements Detector {

	private static final int MAX_USER_INFO = 512;

	private static final int MIN_TOKEN = 20;

	private static final String[] HOOKS = { "hooks.slack.com/services/", "hooks.slack.com/workflows/",
			"hooks.slack.com/triggers/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/" };

	@Override
	public String triggers() {
		return ":";
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == '/' || Chars.isWord(after);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (Chars.at(text, index + 1) == '/' && Chars.at(text, index + 2) == '/') {
			Finding hook = hook(text, index + 3);
			return (hook != null) ? hook : userInfo(text, index + 3);
		}
		boolean oracle = Chars.at(text, index - 1) == 'n' && text.startsWith("oracle:thin", index - 11);
		return oracle ? oracle(text, index + 1) : null;
	}

	private static @Nullable Finding hook(String text, int host) {
		for (String hook : HOOKS) {
			if (text.startsWith(hook, host)) {
				int start = host + hook.length();
				int end = start;
				while (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == '/') {
					end++;
				}
				return (end > start) ? Finding.secret(start, end) : null;
			}
		}
		return null;
	}

	private static @Nullable Finding userInfo(String text, int start) {
		int colon = -1;
		int at = -1;
		int index = start;
		while (index < text.length() && index - start < MAX_USER_INFO && !endsAuthority(text.charAt(index))) {
			char c = text.charAt(index);
			if (c == ':' && colon < 0) {
				colon = index;
			}
			else if (c == '@') {
				at = index;
			}
			index++;
		}
		if (at < 0 || colon > at) {
			return null;
		}
		int from = (colon >= 0) ? colon + 1 : start;
		boolean secret = (colon >= 0) ? at > from : at - from >= MIN_TOKEN;
		return (secret && isSecret(text, from, at)) ? Finding.secret(from, at) : null;
	}

	private static @Nullable Finding oracle(String text, int start) {
		int slash = start;
		while (slash - start < 64 && Chars.isWord(Chars.at(text, slash))) {
			slash++;
		}
		int at = slash;
		while (Chars.at(text, slash) == '/' && at - slash < MAX_USER_INFO && !Character.isWhitespace(Chars.at(text, at))
				&& text.charAt(at) != '@') {
			at++;
		}
		boolean secret = Chars.at(text, at) == '@' && isSecret(text, slash + 1, at);
		return secret ? Finding.secret(slash + 1, at) : null;
	}

	/** Masks and placeholders such as <code>${PASSWORD}</code> are no secrets. */
	private static boolean isSecret(String text, int start, int end) {
		boolean placeholder = text.startsWith("${", start) && text.charAt(end - 1) == '}';
		boolean masked = end - start == Finding.SECRET.length() && text.startsWith(Finding.SECRET, start);
		return end > start && !placeholder && !masked;
	}

	private static boolean endsAuthority(char c) {
		return switch (c) {
			case '/', '?', '#', '"', '\'', '<', '>', '\\', '`' -> true;
			default -> Character.isWhitespace(c);
		};
	}

}
