package io.observability.health;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;

/** What a dependency answered. Lives only while it is judged. */
public final class HttpExchange {

	private final HttpResponse<LimitedBody> response;

	private final String body;

	private boolean parsed;

	private @Nullable Object json;

	HttpExchange(HttpResponse<LimitedBody> response) {
		this.response = response;
		this.body = response.body().text();
	}

	/** Return the status code. */
	public int status() {
		return this.response.statusCode();
	}

	/** Return the body, cut at the limit of the probe, which is 64 KiB at most. */
	public String body() {
		return this.body;
	}

	/** Return whether the whole body was read, as it is not longer than the limit. */
	public boolean isWhole() {
		return this.response.body().isWhole();
	}

	/** Return the first value of a header, or {@code null}. */
	public @Nullable String header(String name) {
		return this.response.headers().firstValue(name).map(String::strip).orElse(null);
	}

	/** Return whether the body contains one of the texts, in whatever case. */
	public boolean mentions(String... texts) {
		String content = this.body.toLowerCase(Locale.ROOT);
		return Arrays.stream(texts).anyMatch((text) -> content.contains(text.toLowerCase(Locale.ROOT)));
	}

	/** Return whether the body is JSON as far as it was read. */
	public boolean isJson() {
		String type = header("content-type");
		boolean looksRight = (type == null || type.contains("json"))
				&& (this.body.stripLeading().startsWith("{") || this.body.stripLeading().startsWith("["));
		return looksRight && (!isWhole() || json() != null);
	}

	/**
	 * Return the value at a JSON pointer such as {@code /error/code}, or {@code null} if
	 * there is none or the body is no whole JSON document.
	 */
	public @Nullable Object value(String pointer) {
		Object current = json();
		if (pointer.isEmpty()) {
			return current;
		}
		for (String step : pointer.substring(1).split("/")) {
			current = child(current, step.replace("~1", "/").replace("~0", "~"));
		}
		return current;
	}

	private static @Nullable Object child(@Nullable Object parent, String key) {
		if (parent instanceof Map<?, ?> map) {
			return map.get(key);
		}
		boolean isIndex = parent instanceof List<?> && key.matches("\\d{1,6}");
		if (isIndex && parent instanceof List<?> list && Integer.parseInt(key) < list.size()) {
			return list.get(Integer.parseInt(key));
		}
		return null;
	}

	/** Return the text at a JSON pointer, or an empty text. */
	public String text(String pointer) {
		Object value = value(pointer);
		return (value instanceof String || value instanceof Number || value instanceof Boolean) ? value.toString() : "";
	}

	private @Nullable Object json() {
		if (!this.parsed) {
			this.parsed = true;
			this.json = isWhole() ? parse(this.body.strip()) : null;
		}
		return this.json;
	}

	private static @Nullable Object parse(String content) {
		try {
			JsonParser parser = JsonParserFactory.getJsonParser();
			return content.startsWith("{") ? parser.parseMap(content) : parser.parseList(content);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return null;
		}
	}

	/** Return what the answer means by the rules of HTTP, whoever gave it. */
	public Probe.Result result() {
		int status = status();
		if (status < 300) {
			return isJson() ? Probe.Result.up() : Probe.Result.degraded("bad-body");
		}
		if (status < 400) {
			return Probe.Result.down("redirect").atOnce();
		}
		return switch (status) {
			case 401, 403 -> refusal();
			case 402 -> Probe.Result.down("billing").atOnce();
			case 404 -> Probe.Result.down("not-found").atOnce();
			case 429 -> Probe.Result.degraded(mentions("insufficient_quota") ? "quota" : "rate-limited")
				.retryAfter(retryAfter());
			default -> Probe.Result.down((status == 408 || status >= 500) ? "upstream" : "rejected");
		};
	}

	private Probe.Result refusal() {
		if (mentions("usagelimits", "ratelimitexceeded")) {
			return Probe.Result.degraded("rate-limited").retryAfter(retryAfter());
		}
		if (mentions("missing scope", "missing_permissions", "insufficient permissions")) {
			return Probe.Result.of(HealthState.UP, "limited-scope");
		}
		return Probe.Result.down("auth").atOnce();
	}

	/** Return how long the dependency asks to be left alone, or {@code null}. */
	public @Nullable Duration retryAfter() {
		String value = header("retry-after");
		if (value == null) {
			return null;
		}
		if (value.matches("\\d{1,20}")) {
			return Duration.ofSeconds((value.length() > 9) ? Integer.MAX_VALUE : Long.parseLong(value));
		}
		Instant until = time(value);
		Instant now = time(String.valueOf(header("date")));
		return (until != null) ? Duration.between((now != null) ? now : Clock.systemUTC().instant(), until) : null;
	}

	/**
	 * Return by how many seconds the local clock is ahead of that of the answer; 0 if it
	 * is too little to tell, as these have whole seconds, or the answer comes from a
	 * cache.
	 */
	long clockSkewSeconds() {
		Instant date = (header("age") == null) ? time(String.valueOf(header("date"))) : null;
		long skew = (date != null) ? Duration.between(date, Clock.systemUTC().instant()).toSeconds() : 0;
		return (Math.abs(skew) > 2) ? skew : 0;
	}

	private static @Nullable Instant time(String value) {
		try {
			return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return "HttpExchange[%d]".formatted(status());
	}

}
