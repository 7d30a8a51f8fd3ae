package io.observability.logging.web;

import java.security.Principal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What is gathered about one request until it is complete, over all its dispatches. */
final class RequestEvent {

	static final String ATTRIBUTE = RequestEvent.class.getName();

	private static final String ROUTE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

	private final long startedAt = System.nanoTime();

	private final CountingResponse.ByteCount body = new CountingResponse.ByteCount();

	private final AtomicBoolean complete = new AtomicBoolean();

	private final AtomicBoolean asynchronous = new AtomicBoolean();

	private final String method;

	private final @Nullable String address;

	private final HttpServletResponse response;

	private volatile @Nullable String route;

	private volatile @Nullable String user;

	private volatile @Nullable Map<String, String> context;

	private volatile boolean aborted;

	private volatile boolean failed;

	/** Status that was sent before the failure; zero if none was. */
	private volatile int sentStatus;

	RequestEvent(HttpServletRequest request, HttpServletResponse response) {
		this.method = request.getMethod();
		this.address = request.getRemoteAddr();
		this.response = response;
	}

	static @Nullable RequestEvent of(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof RequestEvent event) ? event : null;
	}

	/** Note what is gone once the dispatch is over: the route, the user and the MDC. */
	void capture(HttpServletRequest request) {
		Object pattern = request.getAttribute(ROUTE);
		if (this.route == null && pattern != null && request.getDispatcherType() != DispatcherType.ERROR) {
			this.route = pattern.toString();
		}
		if (this.context == null) {
			this.context = MDC.getCopyOfContextMap();
		}
	}

	void captureUser(HttpServletRequest request) {
		if (this.user == null) {
			try {
				Principal principal = request.getUserPrincipal();
				this.user = (principal != null) ? principal.getName() : null;
			}
			catch (RuntimeException ex) {
				// the request must not fail because a session store did
				this.user = null;
			}
		}
	}

	void abort() {
		this.aborted = true;
	}

	void fail() {
		if (!this.aborted && !this.failed) {
			this.failed = true;
			this.sentStatus = this.response.isCommitted() ? this.response.getStatus() : 0;
		}
	}

	/** Whether this is the first time that the request goes on asynchronously. */
	boolean goOn() {
		return this.asynchronous.compareAndSet(false, true);
	}

	/** Whether this is the first time that the request is said to be complete. */
	boolean complete() {
		return this.complete.compareAndSet(false, true);
	}

	CountingResponse.ByteCount body() {
		return this.body;
	}

	String method() {
		return this.method;
	}

	@Nullable String address() {
		return this.address;
	}

	@Nullable String route() {
		return this.route;
	}

	@Nullable String user() {
		return this.user;
	}

	@Nullable Map<String, String> context() {
		return this.context;
	}

	boolean isAborted() {
		return this.aborted;
	}

	boolean isFailed() {
		return this.failed;
	}

	/**
	 * Containers set another status on a failed response even if it is too late to send
	 * it.
	 */
	int status() {
		if (this.failed && this.sentStatus > 0) {
			return this.sentStatus;
		}
		int status = this.response.getStatus();
		return (this.failed && status < 400) ? 500 : status;
	}

	long millis() {
		return (System.nanoTime() - this.startedAt) / 1_000_000;
	}

}
