package io.observability.metrics.performance.web;

import java.util.Set;

import io.observability.logging.web.RequestCompletion;
import io.observability.metrics.performance.Ending;
import io.observability.metrics.performance.ResponseTimes;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A request from its start to its end, over all its dispatches. */
final class TimedRequest extends RequestCompletion {

	private static final String ROUTE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

	private static final String UNKNOWN = "UNKNOWN";

	private static final String STREAM = "text/event-stream";

	private static final int NOT_FOUND = 404;

	private static final int SERVER_ERROR = 500;

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "CONNECT");

	private final long startedAt = System.nanoTime();

	private final String method;

	private final ResponseTimes times;

	private final @Nullable String actuator;

	private volatile @Nullable String route;

	TimedRequest(String method, HttpServletResponse response, ResponseTimes times, @Nullable String actuator) {
		super(response);
		this.method = METHODS.contains(method) ? method : "OTHER";
		this.times = times;
		this.actuator = actuator;
	}

	/**
	 * Note the route, which some handlers forget once they are done, and whether the
	 * client is there.
	 */
	void capture(ServletRequest request) {
		if (sawAbort(request)) {
			abort();
		}
		Object pattern = (this.route == null) ? request.getAttribute(ROUTE) : null;
		if (pattern != null) {
			this.route = pattern.toString();
		}
	}

	@Override
	protected void complete() {
		long nanos = System.nanoTime() - this.startedAt;
		int status = status();
		String shown = this.route;
		if (shown == null || (status == NOT_FOUND && shown.equals("/**"))) {
			shown = UNKNOWN;
		}
		if (!isActuator(shown)) {
			this.times.request(this.method, shown, isStream() ? -1 : nanos, endingOf(status));
		}
	}

	private Ending endingOf(int status) {
		if (isAborted()) {
			return Ending.CANCELLED;
		}
		boolean failed = status >= SERVER_ERROR || (isFailed() && status < 400);
		return failed ? Ending.FAILED : Ending.SUCCESS;
	}

	/** A stream of events lasts as long as somebody listens. */
	private boolean isStream() {
		String type = response().getContentType();
		return type != null && type.regionMatches(true, 0, STREAM, 0, STREAM.length());
	}

	private boolean isActuator(String shown) {
		String base = this.actuator;
		return base != null && shown.startsWith(base)
				&& (shown.length() == base.length() || shown.charAt(base.length()) == '/');
	}

}
