package io.observability.logging.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.observability.logging.ClientAddress;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes the event of a request to the log when the container is done with the request.
 */
final class RequestEventLog implements ServletRequestListener {

	private static final Logger logger = LoggerFactory.getLogger("io.observability.http");

	private static final String CORRELATION_ID_ATTRIBUTE = "io.observability.context.correlationId";

	private static final String CORRELATION_ID = "correlation_id";

	private static final String UNKNOWN = "UNKNOWN";

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "CONNECT");

	/**
	 * Some containers call this after every dispatch, even when the request goes on
	 * elsewhere.
	 */
	@Override
	public void requestDestroyed(ServletRequestEvent destroyed) {
		ServletRequest request = destroyed.getServletRequest();
		RequestEvent event = RequestEvent.of(request);
		if (event == null) {
			return;
		}
		if (!goesOn(request)) {
			write(event, request);
		}
	}

	/**
	 * Write the event of an asynchronous request at its end, which a container does not
	 * report to request listeners when the client goes away in between.
	 */
	static void awaitEnd(RequestEvent event, ServletRequest request) {
		if (goesOn(request) && event.goOn()) {
			request.getAsyncContext().addListener(new Completion(event, request));
		}
	}

	/** Tomcat refuses to tell once an asynchronous request has failed, which ends it. */
	private static boolean goesOn(ServletRequest request) {
		try {
			return request.isAsyncStarted();
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private static void write(RequestEvent event, ServletRequest request) {
		if (!event.complete()) {
			return;
		}
		int status = event.status();
		Outcome outcome = Outcome.of(event, status);
		Level level = outcome.level(status);
		if (!logger.isEnabledForLevel(level)) {
			return;
		}
		Map<String, String> before = MDC.getCopyOfContextMap();
		MDC.setContextMap(context(event, request));
		try {
			log(logger.atLevel(level), event, status, outcome);
		}
		finally {
			restore(before);
		}
	}

	private static Map<String, String> context(RequestEvent event, ServletRequest request) {
		Map<String, String> captured = event.context();
		Map<String, String> context = (captured != null) ? captured : new HashMap<>(4);
		if (!context.containsKey(CORRELATION_ID)
				&& request.getAttribute(CORRELATION_ID_ATTRIBUTE) instanceof String id) {
			context.put(CORRELATION_ID, id);
		}
		return context;
	}

	private static void restore(@Nullable Map<String, String> context) {
		if (context == null || context.isEmpty()) {
			MDC.clear();
		}
		else {
			MDC.setContextMap(context);
		}
	}

	private static void log(LoggingEventBuilder line, RequestEvent event, int status, Outcome outcome) {
		String method = METHODS.contains(event.method()) ? event.method() : "OTHER";
		String route = route(event, status);
		long millis = event.millis();
		LoggingEventBuilder filled = line.addKeyValue("event_type", "http_request")
			.addKeyValue("method", method)
			.addKeyValue("route", route)
			.addKeyValue("status", status)
			.addKeyValue("duration_ms", millis)
			.addKeyValue("response_bytes", "HEAD".equals(method) ? 0L : event.body().bytes())
			.addKeyValue("outcome", outcome.name());
		filled = addIfKnown(filled, "client_address", ClientAddress.shorten(event.address()));
		filled = addIfKnown(filled, "user_id", event.user());
		filled.log(method + " " + route + " " + status + " in " + millis + " ms");
	}

	private static LoggingEventBuilder addIfKnown(LoggingEventBuilder line, String key, @Nullable String value) {
		return (value != null) ? line.addKeyValue(key, value) : line;
	}

	/**
	 * The pattern of static resources matches every path, so it says nothing about a
	 * missing one.
	 */
	private static String route(RequestEvent event, int status) {
		String route = event.route();
		return (route == null || (status == 404 && route.equals("/**"))) ? UNKNOWN : route;
	}

	private static final class Completion implements AsyncListener {

		private final RequestEvent event;

		private final ServletRequest request;

		private Completion(RequestEvent event, ServletRequest request) {
			this.event = event;
			this.request = request;
		}

		@Override
		public void onComplete(AsyncEvent completed) {
			write(this.event, this.request);
		}

		@Override
		public void onTimeout(AsyncEvent timedOut) {
		}

		@Override
		public void onError(AsyncEvent failed) {
			this.event.fail();
		}

		@Override
		public void onStartAsync(AsyncEvent started) throws IOException {
			started.getAsyncContext().addListener(this);
		}

	}

}
