package io.observability.logging.otlp;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** Makes records of events: the fields of a line of JSON become attributes. */
final class LogRecords {

	private static final Set<String> OURS = Set.of("thread.name", "tags", "exception.type", "exception.message",
			"exception.stacktrace");

	private static final Set<String> TRACE = Set.of("trace_id", "traceId", "span_id", "spanId");

	private static final String EVENT_TYPE = "event_type";

	private static final String BRIDGE = "COMMONS-LOGGING";

	private LogRecords() {
	}

	static void fill(LogRecordBuilder record, ILoggingEvent event) {
		Map<String, String> mdc = event.getMDCPropertyMap();
		record.setTimestamp(event.getInstant());
		record.setSeverity(severity(event.getLevel()));
		record.setSeverityText(String.valueOf(event.getLevel()));
		record.setContext(context(mdc));
		String message = event.getFormattedMessage();
		if (message != null) {
			record.setBody(message);
		}
		record.setAttribute("thread.name", event.getThreadName());
		fillThrowable(record, event.getThrowableProxy());
		fillTags(record, event.getMarkerList());
		fillDetails(record, event.getKeyValuePairs(), mdc);
	}

	private static Severity severity(@Nullable Level level) {
		return switch ((level != null) ? level.toInt() : Level.OFF_INT) {
			case Level.ERROR_INT -> Severity.ERROR;
			case Level.WARN_INT -> Severity.WARN;
			case Level.INFO_INT -> Severity.INFO;
			case Level.DEBUG_INT -> Severity.DEBUG;
			case Level.TRACE_INT -> Severity.TRACE;
			default -> Severity.UNDEFINED_SEVERITY_NUMBER;
		};
	}

	/** The MDC knows the span also with other tracers, and on other threads. */
	private static Context context(Map<String, String> mdc) {
		Context current = Context.current();
		String trace = mdc.getOrDefault("trace_id", mdc.get("traceId"));
		String span = mdc.getOrDefault("span_id", mdc.get("spanId"));
		if (trace == null || span == null || Span.fromContext(current).getSpanContext().getSpanId().equals(span)) {
			return current;
		}
		SpanContext known = SpanContext.create((trace.length() == 16) ? "0".repeat(16) + trace : trace, span,
				TraceFlags.getDefault(), TraceState.getDefault());
		return known.isValid() ? current.with(Span.wrap(known)) : current;
	}

	private static void fillThrowable(LogRecordBuilder record, @Nullable IThrowableProxy throwable) {
		if (throwable != null) {
			record.setAttribute("exception.type", throwable.getClassName());
			if (throwable.getMessage() != null) {
				record.setAttribute("exception.message", throwable.getMessage());
			}
			record.setAttribute("exception.stacktrace", ThrowableProxyUtil.asString(throwable));
		}
	}

	private static void fillTags(LogRecordBuilder record, @Nullable List<Marker> markers) {
		if (markers != null) {
			List<String> names = markers.stream()
				.filter((marker) -> !marker.getClass().getName().startsWith("net.logstash.logback.")
						&& !marker.getClass().getName().startsWith("io.observability."))
				.map(Marker::getName)
				.filter((name) -> !BRIDGE.equals(name))
				.toList();
			if (!names.isEmpty()) {
				record.setAttribute(AttributeKey.stringArrayKey("tags"), names);
			}
		}
	}

	private static void fillDetails(LogRecordBuilder record, @Nullable List<KeyValuePair> pairs,
			Map<String, String> mdc) {
		Set<String> written = new HashSet<>(OURS);
		Set<String> keys = new HashSet<>();
		if (pairs != null) {
			for (KeyValuePair pair : pairs) {
				String key = String.valueOf(pair.key);
				if (pair.value != null && !key.isEmpty()) {
					keys.add(key);
					fillValue(record, unique(key, written), pair.value);
				}
			}
		}
		mdc.forEach((key, value) -> {
			if (value != null && !key.isEmpty() && !keys.contains(key) && !TRACE.contains(key)) {
				fillValue(record, unique(key, written), value);
			}
		});
	}

	private static String unique(String key, Set<String> written) {
		String name = key;
		while (!written.add(name)) {
			name += "_";
		}
		return name;
	}

	private static void fillValue(LogRecordBuilder record, String name, Object value) {
		if (value instanceof Boolean bool) {
			record.setAttribute(AttributeKey.booleanKey(name), bool);
		}
		else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			record.setAttribute(name, ((Number) value).longValue());
		}
		else if (value instanceof Double || value instanceof Float) {
			record.setAttribute(name, ((Number) value).doubleValue());
		}
		else {
			String text = String.valueOf(value);
			record.setAttribute(name, text);
			if (name.equals(EVENT_TYPE)) {
				record.setEventName(text);
			}
		}
	}

}
