package io.observability.logging.web.reactive;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.observability.context.RequestContext;
import io.observability.context.web.RequestCorrelation;
import io.observability.logging.web.CompletedRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;

/** What is gathered about one request until it is complete. */
final class RequestExchange {

	static final String KEY = RequestExchange.class.getName();

	private static final int FIRST_ERROR = 400;

	private static final int INTERNAL_SERVER_ERROR = 500;

	private static final int OK = 200;

	private final long startedAt = System.nanoTime();

	private final LongAdder bytes = new LongAdder();

	private final ServerHttpRequest request;

	private final ServerHttpResponse response;

	private volatile @Nullable ServerWebExchange exchange;

	private volatile @Nullable Map<String, String> context;

	private volatile boolean failed;

	private volatile boolean aborted;

	/** Status that was sent before the failure; zero if none was. */
	private volatile int sentStatus;

	RequestExchange(ServerHttpRequest request, ServerHttpResponse response) {
		this.request = request;
		this.response = response;
	}

	/**
	 * Note what the filters know, and the logging context in the trace of the request.
	 */
	void enter(ServerWebExchange exchange) {
		this.exchange = exchange;
		this.context = MDC.getCopyOfContextMap();
	}

	void count(long written) {
		this.bytes.add(written);
	}

	void fail(Throwable ex) {
		if (DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			this.aborted = true;
		}
		else if (!this.failed) {
			this.failed = true;
			this.sentStatus = this.response.isCommitted() ? status() : 0;
		}
	}

	void abort() {
		this.aborted = true;
	}

	CompletedRequest complete() {
		String method = this.request.getMethod().name();
		InetSocketAddress address = this.request.getRemoteAddress();
		RequestContext known = (attribute(RequestCorrelation.CONTEXT_ATTRIBUTE) instanceof RequestContext named) ? named
				: RequestContext.empty();
		Object id = attribute(RequestCorrelation.CORRELATION_ID_ATTRIBUTE);
		Object route = attribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return new CompletedRequest(method, (route != null) ? route.toString() : null, finalStatus(), this.failed,
				this.aborted, (System.nanoTime() - this.startedAt) / 1_000_000, responseBytes(),
				(address != null && address.getAddress() != null) ? address.getAddress().getHostAddress() : null,
				known.userId(), (id != null) ? id.toString() : null, this.context);
	}

	/** Return the size of the body if all of it has been counted. */
	private @Nullable Long responseBytes() {
		if (this.failed && !this.response.isCommitted()) {
			return null;
		}
		return "HEAD".equals(this.request.getMethod().name()) ? 0L : this.bytes.sum();
	}

	private int finalStatus() {
		if (this.failed && this.sentStatus > 0) {
			return this.sentStatus;
		}
		int status = status();
		return (this.failed && status < FIRST_ERROR) ? INTERNAL_SERVER_ERROR : status;
	}

	private int status() {
		HttpStatusCode status = this.response.getStatusCode();
		return (status != null) ? status.value() : OK;
	}

	private @Nullable Object attribute(String name) {
		ServerWebExchange known = this.exchange;
		return (known != null) ? known.getAttribute(name) : null;
	}

}
