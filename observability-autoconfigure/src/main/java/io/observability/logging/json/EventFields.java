package io.observability.logging.json;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.observability.logging.fingerprint.Fingerprint;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

import io.observability.logging.json.UniqueNames.Name;

/**
 * Writes the fixed fields of an event, then its key-values and the rest of the MDC, by
 * the names of one profile.
 */
abstract class EventFields extends AbstractJsonProvider<ILoggingEvent> {

	static final List<String> TRACE_IDS = List.of("trace_id", "traceId");

	static final List<String> SPAN_IDS = List.of("span_id", "spanId");

	private static final Name STACK_HASH = new Name("stack_hash");

	private static final String EVENT_TYPE = "event_type";

	private static final String REQUEST = "http_request";

	private final UtcTimestamp timestamp = new UtcTimestamp();

	private final boolean withDetails;

	private final ShortenedThrowableConverter trace;

	private final ContextField[] context;

	private final Set<String> writtenAsContext = new HashSet<>();

	private final Map<String, Name> requestNames;

	EventFields(ShortenedThrowableConverter trace, boolean withDetails, List<ContextField> context,
			Map<String, Name> requestNames) {
		this.trace = trace;
		this.withDetails = withDetails;
		this.context = context.toArray(ContextField[]::new);
		context.forEach((field) -> this.writtenAsContext.addAll(List.of(field.keys())));
		this.requestNames = requestNames;
	}

	/** Write what every line has. */
	abstract void writeHead(JsonGenerator generator, ILoggingEvent event);

	/** Write an exception, whose trace begins with the root cause and has been cut. */
	abstract void writeThrowable(JsonGenerator generator, IThrowableProxy throwable, String trace);

	Name stackHash() {
		return STACK_HASH;
	}

	void writeContext(JsonGenerator generator, ContextField field, Object value) {
		generator.writeName(field.name());
		writeValue(generator, value);
	}

	/** Return what becomes of names that callers chose, or {@code null} for nothing. */
	@Nullable UnaryOperator<String> callersNames() {
		return null;
	}

	@Override
	public final void writeTo(JsonGenerator generator, ILoggingEvent event) {
		writeHead(generator, event);
		Map<String, String> mdc = event.getMDCPropertyMap();
		List<KeyValuePair> pairs = this.withDetails ? event.getKeyValuePairs() : null;
		for (ContextField field : this.context) {
			Object value = field.value(pairs, mdc);
			if (value != null) {
				writeContext(generator, field, value);
			}
		}
		if (this.withDetails) {
			writeDetails(generator, pairs, mdc);
		}
		IThrowableProxy throwable = event.getThrowableProxy();
		if (throwable != null) {
			writeThrowable(generator, throwable, this.trace.convert(event));
			write(generator, stackHash(), Fingerprint.of(throwable));
		}
	}

	/** Return the fields about the work that an event belongs to, in order. */
	final ContextField[] context() {
		return this.context.clone();
	}

	final boolean isWrittenAsContext(String key) {
		return this.writtenAsContext.contains(key);
	}

	final String timestamp(ILoggingEvent event) {
		return this.timestamp.format(event.getTimeStamp());
	}

	private void writeDetails(JsonGenerator generator, @Nullable List<KeyValuePair> pairs, Map<String, String> mdc) {
		if (pairs != null) {
			boolean request = !this.requestNames.isEmpty() && REQUEST.equals(find(pairs, EVENT_TYPE));
			for (KeyValuePair pair : pairs) {
				if (!this.writtenAsContext.contains(pair.key)) {
					writeName(generator, String.valueOf(pair.key), request);
					writeValue(generator, pair.value);
				}
			}
		}
		mdc.forEach((key, value) -> {
			if (!this.writtenAsContext.contains(key) && find(pairs, key) == null) {
				generator.writeStringProperty(key, value);
			}
		});
	}

	private void writeName(JsonGenerator generator, String key, boolean request) {
		Name name = request ? this.requestNames.get(key) : null;
		if (name != null) {
			generator.writeName(name);
		}
		else {
			generator.writeName(key);
		}
	}

	static @Nullable Object find(@Nullable List<KeyValuePair> pairs, String key) {
		if (pairs != null) {
			int size = pairs.size();
			for (int i = 0; i < size; i++) {
				KeyValuePair pair = pairs.get(i);
				if (key.equals(pair.key)) {
					return pair.value;
				}
			}
		}
		return null;
	}

	static void write(JsonGenerator generator, Name name, @Nullable String text) {
		generator.writeName(name);
		generator.writeString(text);
	}

	private static void writeValue(JsonGenerator generator, @Nullable Object value) {
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
		else if (value instanceof List<?> list) {
			generator.writeStartArray();
			list.forEach((element) -> writeValue(generator, element));
			generator.writeEndArray();
		}
		else {
			generator.writePOJO(value);
		}
	}

	/**
	 * A field about the work that an event belongs to.
	 *
	 * @param name name of the field
	 * @param keys keys of the MDC that may hold it; the first may be that of a key-value
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record ContextField(Name name, String... keys) {

		static ContextField of(String name, List<String> keys) {
			return new ContextField(new Name(name), keys.toArray(String[]::new));
		}

		static ContextField of(String name, String... keys) {
			return new ContextField(new Name(name), keys);
		}

		@Nullable Object value(@Nullable List<KeyValuePair> pairs, Map<String, String> mdc) {
			Object value = find(pairs, this.keys[0]);
			for (int i = 0; value == null && i < this.keys.length; i++) {
				value = mdc.get(this.keys[i]);
			}
			return value;
		}

	}

}
