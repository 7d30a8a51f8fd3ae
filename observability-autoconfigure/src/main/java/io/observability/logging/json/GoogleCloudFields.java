package io.observability.logging.json;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import io.observability.identity.ServiceIdentity;
import io.observability.logging.json.UniqueNames.Name;

/**
 * Names the fields so that Google's agents make entries of Cloud Logging of them, which
 * Error Reporting groups.
 */
final class GoogleCloudFields extends EventFields {

	private static final String PREFIX = "logging.googleapis.com/";

	private static final ContextField TRACE = ContextField.of(PREFIX + "trace", TRACE_IDS);

	private static final ContextField SAMPLED = ContextField.of(PREFIX + "trace_sampled", "trace_sampled",
			"traceSampled", "trace_flags");

	private static final List<ContextField> CONTEXT = List.of(TRACE, ContextField.of(PREFIX + "spanId", SPAN_IDS),
			SAMPLED, ContextField.of("correlation_id", "correlation_id"), ContextField.of("user_id", "user_id"),
			ContextField.of("session_id", "session_id"), ContextField.of("event_type", "event_type"));

	/** What an agent would take for a part of the entry, besides what every line has. */
	private static final Set<String> RESERVED = Set.of("timestamp", "timestampSeconds", "timestampNanos", "stack_trace",
			"@type");

	private static final Name SEVERITY = new Name("severity");

	private static final Name TIME = new Name("time");

	private static final Name MESSAGE = new Name("message");

	private static final Name LOGGER = new Name("logger");

	private static final Name THREAD = new Name("thread");

	private static final Name SERVICE_CONTEXT = new Name("serviceContext");

	private static final Name INSTANCE = new Name("instance");

	private static final Name ENVIRONMENT = new Name("environment");

	private static final Name SOURCE_LOCATION = new Name(PREFIX + "sourceLocation");

	private static final Name STACK_TRACE = new Name("stack_trace");

	private final ServiceIdentity service;

	private final String traces;

	GoogleCloudFields(ServiceIdentity service, @Nullable String project, ShortenedThrowableConverter trace,
			boolean withDetails) {
		super(trace, withDetails, CONTEXT, Map.of());
		this.service = service;
		this.traces = (project != null) ? "projects/" + project + "/traces/" : "";
	}

	@Override
	void writeHead(JsonGenerator generator, ILoggingEvent event) {
		write(generator, SEVERITY, severity(event.getLevel()));
		write(generator, TIME, timestamp(event));
		write(generator, MESSAGE, event.getFormattedMessage());
		write(generator, LOGGER, event.getLoggerName());
		write(generator, THREAD, event.getThreadName());
		generator.writeName(SERVICE_CONTEXT);
		generator.writeStartObject();
		generator.writeStringProperty("service", this.service.service());
		generator.writeStringProperty("version", this.service.version());
		generator.writeEndObject();
		write(generator, INSTANCE, this.service.instance());
		write(generator, ENVIRONMENT, this.service.environment());
		if (event.hasCallerData() && event.getCallerData().length > 0) {
			writeLocation(generator, event.getCallerData()[0]);
		}
	}

	private static String severity(@Nullable Level level) {
		if (level == null) {
			return "DEFAULT";
		}
		return switch (level.toInt()) {
			case Level.ERROR_INT -> "ERROR";
			case Level.WARN_INT -> "WARNING";
			case Level.INFO_INT -> "INFO";
			default -> "DEBUG";
		};
	}

	/** Asked for only when somebody else already did, because it is dear. */
	private static void writeLocation(JsonGenerator generator, StackTraceElement caller) {
		generator.writeName(SOURCE_LOCATION);
		generator.writeStartObject();
		generator.writeStringProperty("file", caller.getFileName());
		generator.writeStringProperty("line", Integer.toString(caller.getLineNumber()));
		generator.writeStringProperty("function", caller.getClassName() + "." + caller.getMethodName());
		generator.writeEndObject();
	}

	@Override
	void writeContext(JsonGenerator generator, ContextField field, Object value) {
		if (field == TRACE) {
			write(generator, field.name(), this.traces + value);
		}
		else if (field == SAMPLED) {
			generator.writeName(field.name());
			generator.writeBoolean("true".equals(value.toString()) || "01".equals(value));
		}
		else {
			super.writeContext(generator, field, value);
		}
	}

	@Override
	void writeThrowable(JsonGenerator generator, IThrowableProxy throwable, String trace) {
		write(generator, STACK_TRACE, ThrowableProxyUtil.asString(throwable));
	}

	@Override
	UnaryOperator<String> callersNames() {
		return (name) -> (RESERVED.contains(name) || name.startsWith(PREFIX)) ? name + "_" : name;
	}

}
