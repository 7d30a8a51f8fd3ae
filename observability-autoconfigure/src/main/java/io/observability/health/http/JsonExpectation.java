package io.observability.health.http;

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
		if (answer.value("") == null) {
			return Result.degraded("bad-body");
		}
		Object found = answer.value(this.pointer);
		boolean expected = (this.value != null) ? this.value.equals(String.valueOf(found)) : found != null;
		return expected ? Result.up() : Result.down("unexpected-value");
	}

}
