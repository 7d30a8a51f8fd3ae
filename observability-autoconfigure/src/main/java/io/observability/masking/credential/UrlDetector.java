package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Masks;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/** Recognises passwords in URLs, and URLs that are secrets, such as Slack web hooks. */
final class UrlDetector implements Detector {

	private static final int MAX_USER_INFO = 512;

	private static final int MIN_TOKEN = 20;

	private static final int MAX_HOST = 60;

	private static final String[] HOOKS = { "hooks.slack.com/services/", "hooks.slack.com/workflows/",
			"hooks.slack.com/triggers/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/",
			"hooks.zapier.com/hooks/catch/", "outlook.office.com/webhook/", "api.telegram.org/bot",
			"webhook.office.com/webhookb2/", "maker.ifttt.com/trigger/" };

	@Override
	public String triggers() {
		return ":";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.URL_CREDENTIALS);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == '/';
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return afterThat == '/';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (Chars.at(text, index + 1) != '/' || Chars.at(text, index + 2) != '/') {
			return null;
		}
		Finding hook = hook(text, index + 3);
		return (hook != null) ? hook : userInfo(text, index + 3);
	}

	private static @Nullable Finding hook(String text, int host) {
		char first = Chars.at(text, host);
		for (String hook : HOOKS) {
			if (hook.charAt(0) != first && hook.charAt(0) != 'w') {
				continue;
			}
			int at = text.startsWith(hook, host) ? host : subdomain(text, host, hook);
			if (at >= 0) {
				int start = at + hook.length();
				int end = start;
				boolean rest = !hook.endsWith("/bot");
				while (isHook(Chars.at(text, end)) && (rest || text.charAt(end) != '/')) {
					end++;
				}
				return isSecret(text, start, end) ? found(start, end) : null;
			}
		}
		return text.startsWith("hooks.", host) ? relayed(text, host) : null;
	}

	/** Other hosts take web hooks of Slack's form and pass them on. */
	private static @Nullable Finding relayed(String text, int host) {
		int path = host;
		while (path - host < MAX_HOST && (Chars.isBase64Url(Chars.at(text, path)) || Chars.at(text, path) == '.')) {
			path++;
		}
		return SlackHooks.path(text, path);
	}

	/** Teams has a host for each customer. */
	private static int subdomain(String text, int host, String hook) {
		if (!hook.startsWith("webhook.")) {
			return -1;
		}
		int dot = host;
		while (dot - host < MAX_HOST && Chars.isBase64Url(Chars.at(text, dot))) {
			dot++;
		}
		return text.startsWith(hook, dot + 1) ? dot + 1 : -1;
	}

	private static boolean isHook(char c) {
		return Chars.isBase64Url(c) || c == '/' || c == '@' || c == ':';
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
			else if (c == ';' && at < 0 && isPort(text, colon, index)) {
				return null;
			}
			index++;
		}
		if (at < 0 && colon >= 0) {
			at = atBehindDelimiter(text, colon + 1, index);
		}
		if (at < 0 || colon > at) {
			return null;
		}
		int from = (colon >= 0) ? colon + 1 : start;
		if (text.startsWith("x-oauth-basic", from) && colon - start >= MIN_TOKEN) {
			return isSecret(text, start, colon) ? found(start, at) : null;
		}
		boolean secret = (colon >= 0) ? at > from : at - from >= MIN_TOKEN;
		return (secret && isSecret(text, from, at)) ? found(from, at) : null;
	}

	private static boolean isPort(String text, int colon, int end) {
		int index = colon + 1;
		while (index < end && Chars.isDigit(text.charAt(index))) {
			index++;
		}
		return colon > 0 && index == end;
	}

	/** A password may have an unescaped slash, which a port has not. */
	private static int atBehindDelimiter(String text, int from, int delimiter) {
		boolean port = true;
		for (int i = from; i < delimiter; i++) {
			port &= Chars.isDigit(text.charAt(i));
		}
		char c = Chars.at(text, delimiter);
		if (port || c != '/' && c != '?' && c != '#') {
			return -1;
		}
		int index = delimiter;
		int at = -1;
		while (index < text.length() && index - delimiter < MAX_HOST && !endsUrl(text.charAt(index))
				&& !text.startsWith("://", index)) {
			at = (text.charAt(index) == '@') ? index : at;
			index++;
		}
		return (at > 0 && HostDetector.isHost(text, at + 1)) ? at : -1;
	}

	/** Masks and placeholders such as <code>${PASSWORD}</code> are no secrets. */
	static boolean isSecret(String text, int start, int end) {
		if (end <= start || Masks.isMask(text, start, end)) {
			return false;
		}
		boolean braces = text.charAt(end - 1) == '}' && (text.startsWith("${", start) || text.charAt(start) == '{');
		boolean angles = text.charAt(end - 1) == '>' && text.charAt(start) == '<';
		int stars = start;
		while (stars < end && (text.charAt(stars) == '*' || text.charAt(stars) == 'x')) {
			stars++;
		}
		return !braces && !angles && stars < end;
	}

	static Finding found(int start, int end) {
		return Finding.of(start, end, SecretTypes.URL_CREDENTIALS);
	}

	private static boolean endsAuthority(char c) {
		return c == '/' || c == '?' || c == '#' || endsUrl(c);
	}

	private static boolean endsUrl(char c) {
		return switch (c) {
			case '"', '\'', '<', '>', '\\', '`' -> true;
			default -> Character.isWhitespace(c);
		};
	}

}
