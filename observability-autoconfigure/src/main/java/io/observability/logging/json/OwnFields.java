package io.observability.logging.json;

import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import tools.jackson.core.JsonGenerator;

import io.observability.identity.ServiceIdentity;
import io.observability.logging.json.UniqueNames.Name;

/** Names the fields as {@code docs/log-fields.md} does. */
final class OwnFields extends EventFields {

	private static final List<ContextField> CONTEXT = List.of(ContextField.of("correlation_id", "correlation_id"),
			ContextField.of("trace_id", TRACE_IDS), ContextField.of("span_id", SPAN_IDS),
			ContextField.of("user_id", "user_id"), ContextField.of("session_id", "session_id"),
			ContextField.of("event_type", "event_type"));

	private static final Name TIMESTAMP = new Name("timestamp");

	private static final Name LEVEL = new Name("level");

	private static final Name LOGGER = new Name("logger");

	private static final Name THREAD = new Name("thread");

	private static final Name MESSAGE = new Name("message");

	private static final Name SERVICE = new Name("service");

	private static final Name VERSION = new Name("version");

	private static final Name INSTANCE = new Name("instance");

	private static final Name ENVIRONMENT = new Name("environment");

	private static final Name STACK_TRACE = new Name("stack_trace");

	/** Names that callers cannot have, since they are on every line or may be. */
	static final Set<String> NAMES = Set.of("timestamp", "level", "logger", "thread", "message", "service", "version",
			"instance", "environment", "stack_trace", "stack_hash", "tags");

	private final ServiceIdentity service;

	OwnFields(ServiceIdentity service, ShortenedThrowableConverter trace, boolean withDetails) {
		super(trace, withDetails, CONTEXT, Map.of());
		this.service = service;
	}

	/** Return what writes plain lines quickly. */
	PlainLines plainLines() {
		return new PlainLines(this, this.service, context());
	}

	@Override
	void writeHead(JsonGenerator generator, ILoggingEvent event) {
		write(generator, TIMESTAMP, timestamp(event));
		write(generator, LEVEL, String.valueOf(event.getLevel()));
		write(generator, LOGGER, event.getLoggerName());
		write(generator, THREAD, event.getThreadName());
		write(generator, MESSAGE, event.getFormattedMessage());
		write(generator, SERVICE, this.service.service());
		write(generator, VERSION, this.service.version());
		write(generator, INSTANCE, this.service.instance());
		write(generator, ENVIRONMENT, this.service.environment());
	}

	@Override
	void writeThrowable(JsonGenerator generator, IThrowableProxy throwable, String trace) {
		write(generator, STACK_TRACE, trace);
	}

}
