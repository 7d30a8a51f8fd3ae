package io.observability.logging.json;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import tools.jackson.core.JsonGenerator;

import io.observability.identity.ServiceIdentity;
import io.observability.logging.json.UniqueNames.Name;

/**
 * Names the fields as Elastic Common Schema does, with dots, and what it does not know as
 * labels, so that no value can contradict the type of a field in the index.
 */
final class EcsFields extends EventFields {

	private static final String LABELS = "labels.";

	private static final List<ContextField> CONTEXT = List.of(
			ContextField.of("trace.id", "trace_id", "traceId", "trace.id"),
			ContextField.of("transaction.id", "transaction.id"),
			ContextField.of("span.id", "span_id", "spanId", "span.id"), ContextField.of("user.id", "user_id"),
			ContextField.of("event.action", "event_type"), ContextField.of("labels.correlation_id", "correlation_id"),
			ContextField.of("labels.session_id", "session_id"));

	private static final Map<String, Name> REQUEST = Map.of("method", new Name("http.request.method"), "status",
			new Name("http.response.status_code"), "response_bytes", new Name("http.response.body.bytes"),
			"client_address", new Name("client.address"));

	private static final Name TIMESTAMP = new Name("@timestamp");

	private static final Name LEVEL = new Name("log.level");

	private static final Name MESSAGE = new Name("message");

	private static final Name ECS_VERSION = new Name("ecs.version");

	private static final Name LOGGER = new Name("log.logger");

	private static final Name THREAD = new Name("process.thread.name");

	private static final Name SERVICE = new Name("service.name");

	private static final Name VERSION = new Name("service.version");

	private static final Name ENVIRONMENT = new Name("service.environment");

	private static final Name INSTANCE = new Name("service.node.name");

	private static final Name DATASET = new Name("event.dataset");

	private static final Name ERROR_TYPE = new Name("error.type");

	private static final Name ERROR_MESSAGE = new Name("error.message");

	private static final Name ERROR_STACK_TRACE = new Name("error.stack_trace");

	private static final Name STACK_HASH = new Name(LABELS + "stack_hash");

	private final ServiceIdentity service;

	EcsFields(ServiceIdentity service, ShortenedThrowableConverter trace, boolean withDetails) {
		super(trace, withDetails, CONTEXT, REQUEST);
		this.service = service;
	}

	@Override
	void writeHead(JsonGenerator generator, ILoggingEvent event) {
		write(generator, TIMESTAMP, timestamp(event));
		write(generator, LEVEL, String.valueOf(event.getLevel()));
		write(generator, MESSAGE, event.getFormattedMessage());
		write(generator, ECS_VERSION, "8.11");
		write(generator, LOGGER, event.getLoggerName());
		write(generator, THREAD, event.getThreadName());
		write(generator, SERVICE, this.service.service());
		write(generator, VERSION, this.service.version());
		write(generator, ENVIRONMENT, this.service.environment());
		write(generator, INSTANCE, this.service.instance());
		write(generator, DATASET, this.service.service());
	}

	@Override
	void writeThrowable(JsonGenerator generator, IThrowableProxy throwable, String trace) {
		write(generator, ERROR_TYPE, throwable.getClassName());
		if (throwable.getMessage() != null) {
			write(generator, ERROR_MESSAGE, throwable.getMessage());
		}
		write(generator, ERROR_STACK_TRACE, trace);
	}

	@Override
	Name stackHash() {
		return STACK_HASH;
	}

	@Override
	UnaryOperator<String> callersNames() {
		return EcsFields::label;
	}

	/** Labels are flat, and no name may be empty. */
	private static String label(String name) {
		if (name.isBlank()) {
			return LABELS + "_";
		}
		StringBuilder label = new StringBuilder(LABELS).append(name);
		for (int i = LABELS.length(); i < label.length(); i++) {
			char c = label.charAt(i);
			if (c == '.' || c == '*' || c == '\\' || c == '"') {
				label.setCharAt(i, '_');
			}
		}
		return label.toString();
	}

}
