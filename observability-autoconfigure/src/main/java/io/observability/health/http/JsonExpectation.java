package io.observability.health.http;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.observability.health.HttpExchange;
import io.observability.health.Probe.Result;

/**
 * What must stand at one place of a JSON body (RFC 6901).
 *
 * @param pointer where, such as {@code /status}
 * @param value what must stand there, or {@code null} if anything may
 */
record JsonExpectation(String pointer, @Nullable String value) {

	Result judge(HttpExchange answer) {
		if (!answer.isWhole()) {
			return Result.degraded("body-limit");
		}
		Object body = answer.json();
		if (body == null) {
			return Result.degraded("bad-body");
		}
		Object found = find(body);
		boolean expected = (this.value != null) ? this.value.equals(String.valueOf(found)) : found != null;
		return expected ? Result.up() : Result.down("unexpected-value");
	}

	private @Nullable Object find(Object body) {
		Object current = body;
		for (String part : this.pointer.substring(1).split("/", -1)) {
			current = child(current, part.replace("~1", "/").replace("~0", "~"));
		}
		return current;
	}

	private static @Nullable Object child(@Nullable Object parent, String name) {
		if (parent instanceof Map<?, ?> map) {
			return map.get(name);
		}
		if (parent instanceof List<?> list && name.matches("0|[1-9]\\d{0,8}")) {
			int index = Integer.parseInt(name);
			return (index < list.size()) ? list.get(index) : null;
		}
		return null;
	}

}
