package io.observability.calls.quota;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

import org.jspecify.annotations.Nullable;

/** Reads what is left from the headers that vendors have for it. */
final class QuotaHeaders {

	/** A number of fifteen digits is exact as a value of a gauge. */
	private static final int MAX_DIGITS = 15;

	private static final Map<String, List<String>> HEADERS = headers();

	private QuotaHeaders() {
	}

	private static Map<String, List<String>> headers() {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		headers.put("requests", List.of("x-ratelimit-remaining-requests", "anthropic-ratelimit-requests-remaining",
				"x-ratelimit-remaining", "ratelimit-remaining"));
		headers.put("tokens", List.of("x-ratelimit-remaining-tokens", "anthropic-ratelimit-tokens-remaining"));
		headers.put("input-tokens", List.of("anthropic-ratelimit-input-tokens-remaining"));
		headers.put("output-tokens", List.of("anthropic-ratelimit-output-tokens-remaining"));
		return headers;
	}

	/** Tell each kind of which an amount is left. */
	static void read(Function<String, @Nullable String> headers, ObjLongConsumer<String> remaining) {
		HEADERS.forEach((kind, names) -> {
			for (String name : names) {
				String value = headers.apply(name);
				if (value != null && isNumber(value)) {
					remaining.accept(kind, Long.parseLong(value));
					return;
				}
			}
		});
	}

	private static boolean isNumber(String value) {
		return !value.isEmpty() && value.length() <= MAX_DIGITS && value.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

}
