package io.observability.calls;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.observability.context.ContextKeys;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes the lines of calls to the log. */
final class CallLog {

	private static final Logger logger = LoggerFactory.getLogger("io.observability.calls");

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "CONNECT");

	private final Level level;

	private final List<String> excluded;

	private final Masker masker;

	CallLog(CallsProperties properties, Masker masker) {
		this.level = properties.level();
		this.excluded = properties.excludeHosts().stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
		this.masker = masker;
	}

	void write(OutgoingCall call) {
		Level used = call.isFailed() ? Level.WARN : this.level;
		if (!logger.isEnabledForLevel(used) || isExcluded(call.host())) {
			return;
		}
		Map<String, String> before = MDC.getCopyOfContextMap();
		restore(call.context());
		try {
			String id = call.correlationId();
			if (id != null && MDC.get(ContextKeys.CORRELATION_ID) == null) {
				MDC.put(ContextKeys.CORRELATION_ID, id);
			}
			log(call, logger.makeLoggingEventBuilder(used));
		}
		finally {
			restore(before);
		}
	}

	private boolean isExcluded(String hostAndPort) {
		int colon = hostAndPort.endsWith("]") ? -1 : hostAndPort.lastIndexOf(':');
		String host = (colon < 0) ? hostAndPort : hostAndPort.substring(0, colon);
		for (String pattern : this.excluded) {
			if (pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern)) {
				return true;
			}
		}
		return false;
	}

	private static void restore(@Nullable Map<String, String> context) {
		if (context == null || context.isEmpty()) {
			MDC.clear();
		}
		else {
			MDC.setContextMap(context);
		}
	}

	private void log(OutgoingCall call, LoggingEventBuilder line) {
		String method = METHODS.contains(call.method()) ? call.method() : "OTHER";
		CallOutcome outcome = call.outcome();
		long millis = call.ageNanos() / 1_000_000;
		line = line.addKeyValue("event_type", "http_call")
			.addKeyValue("client", call.client())
			.addKeyValue("host", call.host())
			.addKeyValue("method", method)
			.addKeyValue("route", call.route());
		line = addIf(call.status() > 0, line, "status", call.status());
		line = line.addKeyValue("duration_ms", millis);
		line = addIf(call.attempt() > 0, line, "attempt", call.attempt());
		line = line.addKeyValue("outcome", outcome.name());
		line = addIf(call.isStream(), line, "stream", true);
		String id = call.requestId();
		line = (id != null) ? line.addKeyValue("vendor_request_id", this.masker.mask(id)) : line;
		Throwable error = (call.status() < 400) ? call.error() : null;
		line = (error != null) ? line.addKeyValue("error_type", CallOutcome.telling(error).getClass().getName()) : line;
		for (Map.Entry<String, Object> field : call.fields().entrySet()) {
			line = line.addKeyValue(field.getKey(), field.getValue());
		}
		String result = (call.status() > 0 && error == null) ? String.valueOf(call.status()) : outcome.name();
		line.log(method + " " + call.host() + call.route() + " " + result + " in " + millis + " ms");
	}

	private static LoggingEventBuilder addIf(boolean known, LoggingEventBuilder line, String key, Object value) {
		return known ? line.addKeyValue(key, value) : line;
	}

}
