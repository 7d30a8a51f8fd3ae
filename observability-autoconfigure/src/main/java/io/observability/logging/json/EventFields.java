package io.observability.logging.json;

import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.observability.logging.fingerprint.Fingerprint;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/** Writes the fixed fields of an event, then its key-values and the rest of the MDC. */
final class EventFields extends AbstractJsonProvider<ILoggingEvent> {

	private static final Map<String, String> CONTEXT_OF_TRACING = Map.of("trace_id", "traceId", "span_id", "spanId");

	private static final List<String> CONTEXT = List.of("correlation_id", "trace_id", "span_id", "user_id",
			"session_id", "event_type");

	private static final Set<String> WRITTEN_AS_CONTEXT = Set.of("correlation_id", "trace_id", "span_id", "user_id",
			"session_id", "event_type", "traceId", "spanId");

	private final UtcTimestamp timestamp = new UtcTimestamp();

	private final ServiceFields service;

	private final boolean withDetails;

	private final ShortenedThrowableConverter trace;

	EventFields(ServiceFields service, ShortenedThrowableConverter trace, boolean withDetails) {
		this.service = service;
		this.trace = trace;
		this.withDetails = withDetails;
	}

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		generator.writeStringProperty("timestamp", this.timestamp.format(event.getTimeStamp()));
		generator.writeStringProperty("level", String.valueOf(event.getLevel()));
		generator.writeStringProperty("logger", event.getLoggerName());
		generator.writeStringProperty("thread", event.getThreadName());
		generator.writeStringProperty("message", event.getFormattedMessage());
		generator.writeStringProperty("service", this.service.service());
		generator.writeStringProperty("version", this.service.version());
		generator.writeStringProperty("instance", this.service.instance());
		generator.writeStringProperty("environment", this.service.environment());
		if (!this.withDetails) {
			writeContext(generator, null, event.getMDCPropertyMap());
		}
		else {
			writeDetails(generator, event);
		}
		IThrowableProxy throwable = event.getThrowableProxy();
		if (throwable != null) {
			generator.writeStringProperty("stack_trace", this.trace.convert(event));
			generator.writeStringProperty("stack_hash", Fingerprint.of(throwable));
		}
	}

	private static void writeDetails(JsonGenerator generator, ILoggingEvent event) {
		Map<String, String> mdc = event.getMDCPropertyMap();
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		writeContext(generator, pairs, mdc);
		if (pairs != null) {
			for (KeyValuePair pair : pairs) {
				if (!WRITTEN_AS_CONTEXT.contains(pair.key)) {
					writeValue(generator, pair.key, pair.value);
				}
			}
		}
		mdc.forEach((key, value) -> {
			if (!WRITTEN_AS_CONTEXT.contains(key) && !isIn(pairs, key)) {
				generator.writeStringProperty(key, value);
			}
		});
	}

	private static void writeContext(JsonGenerator generator, @Nullable List<KeyValuePair> pairs,
			Map<String, String> mdc) {
		for (String field : CONTEXT) {
			Object value = contextValue(field, pairs, mdc);
			if (value != null) {
				writeValue(generator, field, value);
			}
		}
	}

	private static @Nullable Object contextValue(String field, @Nullable List<KeyValuePair> pairs,
			Map<String, String> mdc) {
		Object value = find(pairs, field);
		if (value == null) {
			value = mdc.get(field);
		}
		String tracing = CONTEXT_OF_TRACING.get(field);
		return (value == null && tracing != null) ? mdc.get(tracing) : value;
	}

	private static @Nullable Object find(@Nullable List<KeyValuePair> pairs, String key) {
		if (pairs != null) {
			int size = pairs.size();
			for (int i = 0; i < size; i++) {
				KeyValuePair pair = pairs.get(i);
				if (pair.key.equals(key)) {
					return pair.value;
				}
			}
		}
		return null;
	}

	private static boolean isIn(@Nullable List<KeyValuePair> pairs, String key) {
		return find(pairs, key) != null;
	}

	private static void writeValue(JsonGenerator generator, String name, @Nullable Object value) {
		generator.writeName(name);
		if (value == null) {
			generator.writeNull();
		}
		else if (value instanceof CharSequence || value instanceof Throwable) {
			generator.writeString(value.toString());
		}
		else if (value instanceof Integer number) {
			generator.writeNumber(number);
		}
		else if (value instanceof Long number) {
			generator.writeNumber(number);
		}
		else if (value instanceof Double number) {
			generator.writeNumber(number);
		}
		else {
			generator.writePOJO(value);
		}
	}

}
