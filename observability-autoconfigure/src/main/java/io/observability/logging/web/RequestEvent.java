package io.observability.logging.web;

import java.util.Map;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What is gathered about one request until it is complete, over all its dispatches. */
final class RequestEvent extends RequestCompletion {

	static final String ATTRIBUTE = RequestEvent.class.getName();

	private static final String ROUTE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

	private static final String CORRELATION_ID = "io.observability.context.correlationId";

	private static final int FORBIDDEN = 403;

	private final long startedAt = System.nanoTime();

	private final CountingResponse.ByteCount body = new CountingResponse.ByteCount();

	private final RequestLines lines;

	private final CurrentUser currentUser;

	private final String method;

	private final @Nullable String address;

	private final @Nullable String correlationId;

	private volatile @Nullable String route;

	private volatile @Nullable String user;

	private volatile @Nullable Map<String, String> context;

	/** Whether the container writes the body, after the application is done. */
	private volatile boolean errorPage;

	RequestEvent(HttpServletRequest request, HttpServletResponse response, RequestLines lines,
			CurrentUser currentUser) {
		super(response);
		this.lines = lines;
		this.currentUser = currentUser;
		this.method = request.getMethod();
		this.address = request.getRemoteAddr();
		this.correlationId = (request.getAttribute(CORRELATION_ID) instanceof String id) ? id : null;
	}

	static @Nullable RequestEvent of(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof RequestEvent event) ? event : null;
	}

	/** Note the route, which some handlers forget once they are done. */
	void captureRoute(ServletRequest request) {
		Object pattern = (this.route == null) ? request.getAttribute(ROUTE) : null;
		if (pattern != null) {
			this.route = pattern.toString();
		}
	}

	void captureUser(CurrentUser current) {
		if (this.user == null) {
			try {
				this.user = current.name();
			}
			catch (RuntimeException ex) {
				// the request must not fail because a session store did
				this.user = null;
			}
		}
	}

	/** Note the user who is refused here, before the request gets through security. */
	void captureRefusedUser(int status) {
		if (status == FORBIDDEN) {
			captureUser(this.currentUser);
		}
	}

	/** Note that the container is to write a page in place of the body. */
	void expectErrorPage() {
		this.body.reset();
		this.errorPage = true;
	}

	/** The end of asynchronous work is reported on threads without an MDC. */
	@Override
	protected void suspend() {
		this.context = MDC.getCopyOfContextMap();
	}

	@Override
	protected void complete() {
		this.lines.write(new CompletedRequest(this.method, this.route, status(), isFailed(), isAborted(), millis(),
				responseBytes(), this.address, this.user, this.correlationId, this.context));
	}

	CountingResponse.ByteCount body() {
		return this.body;
	}

	/** Return the size of the body if all of it has been counted. */
	private @Nullable Long responseBytes() {
		if (this.errorPage || (isFailed() && !response().isCommitted())) {
			return null;
		}
		return "HEAD".equals(this.method) ? 0L : this.body.bytes();
	}

	private long millis() {
		return (System.nanoTime() - this.startedAt) / 1_000_000;
	}

}
