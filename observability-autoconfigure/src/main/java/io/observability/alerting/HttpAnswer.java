package io.observability.alerting;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParserFactory;

/** Keeps the beginning of what a destination answered and finds the reason in it. */
final class HttpAnswer implements Consumer<Optional<byte[]>> {

	private static final int LIMIT = 4096;

	private static final int LONGEST_REASON = 120;

	private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{1,60}");

	private byte[] content = new byte[0];

	@Override
	public void accept(Optional<byte[]> part) {
		part.ifPresent((bytes) -> {
			int known = this.content.length;
			int added = Math.min(bytes.length, LIMIT - known);
			this.content = Arrays.copyOf(this.content, known + added);
			System.arraycopy(bytes, 0, this.content, known, added);
		});
	}

	/**
	 * Return what the vendor says in a word, as Slack does, or in the usual members of a
	 * JSON document, as PagerDuty ({@code errors}), Power Automate ({@code error.code})
	 * and Alertmanager do; else an empty text.
	 */
	String reason(List<String> secrets) {
		String text = new String(this.content, StandardCharsets.UTF_8).strip();
		String reason = WORD.matcher(text).matches() ? text : ofJson(text);
		for (String secret : secrets) {
			reason = reason.replace(secret, "********");
		}
		return AlertText.line(reason, LONGEST_REASON);
	}

	private static String ofJson(String text) {
		try {
			if (text.startsWith("\"") && text.endsWith("\"") && text.length() > 1) {
				return String.valueOf(JsonParserFactory.getJsonParser().parseList("[" + text + "]").get(0));
			}
			return text.startsWith("{") ? ofMembers(JsonParserFactory.getJsonParser().parseMap(text)) : "";
		}
		catch (RuntimeException | StackOverflowError ex) {
			return "";
		}
	}

	private static String ofMembers(Map<String, Object> document) {
		if (document.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
			return String.valueOf(errors.get(0));
		}
		if (document.get("error") instanceof Map<?, ?> error && error.get("code") instanceof String code) {
			return code;
		}
		for (String member : new String[] { "error", "code", "message" }) {
			if (document.get(member) instanceof String value) {
				return value;
			}
		}
		return "";
	}

	/** Return how long the destination asks to wait, in seconds or until a date. */
	static @Nullable Duration retryAfter(HttpHeaders headers) {
		String value = headers.firstValue("Retry-After").orElse("").trim();
		if (value.matches("\\d{1,20}")) {
			return Duration.ofSeconds((value.length() > 9) ? Integer.MAX_VALUE : Long.parseLong(value));
		}
		Instant until = time(value);
		Instant now = time(headers.firstValue("Date").orElse(""));
		Duration wait = (until != null) ? Duration.between((now != null) ? now : Clock.systemUTC().instant(), until)
				: null;
		return (wait != null && !wait.isNegative()) ? wait : null;
	}

	private static @Nullable Instant time(String value) {
		try {
			return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
