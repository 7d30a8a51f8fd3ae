package io.observability.logging.web;

import java.util.Map;
import java.util.Set;

import io.observability.logging.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes the lines of requests to the log, those that are worth one. */
public final class RequestLines {

	private static final Logger logger = LoggerFactory.getLogger("io.observability.http");

	private static final String CORRELATION_ID = "correlation_id";

	private static final String UNKNOWN = "UNKNOWN";

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "CONNECT");

	private final RequestSampling sampling;

	private final RequestExclusions exclusions;

	RequestLines(RequestSampling sampling, RequestExclusions exclusions) {
		this.sampling = sampling;
		this.exclusions = exclusions;
	}

	/**
	 * Return whether requests to the path, which is below the context path, get a line.
	 */
	public boolean include(String path) {
		return !this.exclusions.match(path);
	}

	/** Write the line of the request, unless sampling leaves it out. */
	public void write(CompletedRequest event) {
		int status = event.status();
		Outcome outcome = Outcome.of(event);
		Level level = outcome.level(status);
		if (!logger.isEnabledForLevel(level)) {
			return;
		}
		String route = route(event, status);
		double rate = outcome.isSampled() ? this.sampling.rate(route) : 1;
		if (!this.sampling.keeps(rate)) {
			return;
		}
		Line line = new Line(event, status, outcome, route, rate);
		Map<String, String> captured = event.context();
		if (captured == null) {
			logInContext(line, level, event.correlationId());
			return;
		}
		Map<String, String> before = MDC.getCopyOfContextMap();
		MDC.setContextMap(captured);
		try {
			logInContext(line, level, event.correlationId());
		}
		finally {
			restore(before);
		}
	}

	/** Applications that clear the whole MDC take the id away. */
	private static void logInContext(Line line, Level level, @Nullable String id) {
		boolean taken = id != null && MDC.get(CORRELATION_ID) == null;
		if (taken) {
			MDC.put(CORRELATION_ID, id);
		}
		line.log(logger.atLevel(level));
		if (taken) {
			MDC.remove(CORRELATION_ID);
		}
	}

	private static void restore(@Nullable Map<String, String> context) {
		if (context == null || context.isEmpty()) {
			MDC.clear();
		}
		else {
			MDC.setContextMap(context);
		}
	}

	/**
	 * The pattern of static resources matches every path, so it says nothing about a
	 * missing one.
	 */
	private static String route(CompletedRequest event, int status) {
		String route = event.route();
		return (route == null || (status == 404 && route.equals("/**"))) ? UNKNOWN : route;
	}

	/** What the line of a request says. */
	private record Line(CompletedRequest event, int status, Outcome outcome, String route, double rate) {

		void log(LoggingEventBuilder line) {
			String method = METHODS.contains(this.event.method()) ? this.event.method() : "OTHER";
			long millis = this.event.millis();
			LoggingEventBuilder filled = line.addKeyValue("event_type", "http_request")
				.addKeyValue("method", method)
				.addKeyValue("route", this.route)
				.addKeyValue("status", this.status)
				.addKeyValue("duration_ms", millis);
			if (this.event.responseBytes() != null) {
				filled = filled.addKeyValue("response_bytes", this.event.responseBytes());
			}
			filled = filled.addKeyValue("outcome", this.outcome.name());
			if (this.rate < 1) {
				filled = filled.addKeyValue("sample_rate", this.rate);
			}
			filled = addIfKnown(filled, "client_address", ClientAddress.shorten(this.event.clientAddress()));
			filled = addIfKnown(filled, "user_id", this.event.userId());
			filled.log(method + " " + this.route + " " + this.status + " in " + millis + " ms");
		}

		private static LoggingEventBuilder addIfKnown(LoggingEventBuilder line, String key, @Nullable String value) {
			return (value != null) ? line.addKeyValue(key, value) : line;
		}

	}

}
