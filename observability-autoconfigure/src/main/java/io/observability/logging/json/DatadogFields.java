package io.observability.logging.json;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import org.springframework.core.env.Environment;

import io.observability.identity.ServiceIdentity;
import io.observability.logging.json.UniqueNames.Name;

/** Names the fields by the reserved and the standard attributes of Datadog. */
final class DatadogFields extends EventFields {

	private static final ContextField TRACE = ContextField.of("dd.trace_id", "trace_id", "dd.trace_id", "traceId");

	private static final ContextField SPAN = ContextField.of("dd.span_id", "span_id", "dd.span_id", "spanId");

	private static final List<ContextField> CONTEXT = List.of(TRACE, SPAN,
			ContextField.of("correlation_id", "correlation_id"), ContextField.of("usr.id", "user_id"),
			ContextField.of("session_id", "session_id"), ContextField.of("event_type", "event_type"));

	private static final Map<String, Name> REQUEST = Map.of("method", new Name("http.method"), "status",
			new Name("http.status_code"), "response_bytes", new Name("network.bytes_written"), "client_address",
			new Name("network.client.ip"));

	/** What means something to Datadog, or is an object there, and not on every line. */
	private static final Set<String> RESERVED = Set.of("host", "hostname", "source", "ddsource", "ddtags", "@timestamp",
			"dd", "error", "error.kind", "error.message", "error.stack", "logger", "http", "usr", "network");

	private static final int HEX_64 = 16;

	private static final Name TIMESTAMP = new Name("timestamp");

	private static final Name STATUS = new Name("status");

	private static final Name MESSAGE = new Name("message");

	private static final Name LOGGER = new Name("logger.name");

	private static final Name THREAD = new Name("logger.thread_name");

	private static final Name SERVICE = new Name("service");

	private static final Name ENV = new Name("env");

	private static final Name VERSION = new Name("version");

	private static final Name HOST = new Name("host");

	private static final Name INSTANCE = new Name("instance");

	private static final Name ERROR_KIND = new Name("error.kind");

	private static final Name ERROR_MESSAGE = new Name("error.message");

	private static final Name ERROR_STACK = new Name("error.stack");

	private final ServiceIdentity service;

	private final @Nullable String host;

	DatadogFields(ServiceIdentity service, Environment environment, ShortenedThrowableConverter trace,
			boolean withDetails) {
		super(trace, withDetails, CONTEXT, REQUEST);
		this.service = new ServiceIdentity(environment.getProperty("DD_SERVICE", service.service()),
				environment.getProperty("DD_VERSION", service.version()), service.instance(),
				environment.getProperty("DD_ENV", service.environment()));
		this.host = host(environment, service);
	}

	/** In a pod only the agent knows the host. */
	private static @Nullable String host(Environment environment, ServiceIdentity service) {
		String host = environment.getProperty("DD_HOSTNAME");
		return (host != null || environment.containsProperty("KUBERNETES_SERVICE_HOST")) ? host : service.instance();
	}

	@Override
	void writeHead(JsonGenerator generator, ILoggingEvent event) {
		write(generator, TIMESTAMP, timestamp(event));
		write(generator, STATUS, String.valueOf(event.getLevel()));
		write(generator, MESSAGE, event.getFormattedMessage());
		write(generator, LOGGER, event.getLoggerName());
		write(generator, THREAD, event.getThreadName());
		write(generator, SERVICE, this.service.service());
		write(generator, ENV, this.service.environment());
		write(generator, VERSION, this.service.version());
		if (this.host != null) {
			write(generator, HOST, this.host);
		}
		write(generator, INSTANCE, this.service.instance());
	}

	@Override
	void writeContext(JsonGenerator generator, ContextField field, Object value) {
		boolean id = field == TRACE || field == SPAN;
		super.writeContext(generator, field, (id && value instanceof String text) ? id(text) : value);
	}

	/**
	 * Datadog knows ids of 64 bits by their decimal digits, and traces of 128 bits by
	 * their hexadecimal ones.
	 */
	private static String id(String text) {
		if (text.length() != HEX_64) {
			return text;
		}
		try {
			return Long.toUnsignedString(Long.parseUnsignedLong(text, HEX_64));
		}
		catch (NumberFormatException ex) {
			return text;
		}
	}

	@Override
	void writeThrowable(JsonGenerator generator, IThrowableProxy throwable, String trace) {
		write(generator, ERROR_KIND, throwable.getClassName());
		if (throwable.getMessage() != null) {
			write(generator, ERROR_MESSAGE, throwable.getMessage());
		}
		write(generator, ERROR_STACK, trace);
	}

	@Override
	UnaryOperator<String> callersNames() {
		return (name) -> RESERVED.contains(name) ? name + "_" : name;
	}

}
