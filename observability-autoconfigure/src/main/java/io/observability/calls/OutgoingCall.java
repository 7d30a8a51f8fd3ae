package io.observability.calls;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A call that is on its way. It may be answered and end on other threads than the one
 * that began it; of several ends the first counts. Nothing is ever thrown.
 */
public final class OutgoingCall {

	private static final List<String> STREAMS = List.of("text/event-stream", "application/x-ndjson",
			"application/stream+json", "application/jsonl", "application/vnd.amazon.eventstream");

	private final OutgoingCalls calls;

	private final String client;

	private final String method;

	private final URI uri;

	private final long startedAt = System.nanoTime();

	private final @Nullable Map<String, String> context = MDC.getCopyOfContextMap();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final Map<String, Object> fields = new LinkedHashMap<>(4);

	private String host = "unknown";

	private String route = "";

	private volatile @Nullable Supplier<Map<String, List<String>>> requestHeaders;

	private volatile @Nullable String correlationId;

	private volatile @Nullable String requestId;

	private volatile @Nullable Throwable error;

	private volatile int attempt;

	private volatile int status;

	private volatile boolean stream;

	private volatile boolean cancelled;

	OutgoingCall(OutgoingCalls calls, String client, String method, URI uri) {
		this.calls = calls;
		this.client = client;
		this.method = method;
		this.uri = uri;
	}

	void describe(String host, String route) {
		this.host = host;
		this.route = route;
	}

	/** Say how many times the request has been sent, this time included. */
	public OutgoingCall attempt(int number) {
		this.attempt = number;
		return this;
	}

	/** Say which correlation id went out, for a thread that has none. */
	public OutgoingCall correlationId(@Nullable String id) {
		this.correlationId = id;
		return this;
	}

	/** Say where the headers of the request can be read, if anybody wants to. */
	public OutgoingCall requestHeaders(Supplier<Map<String, List<String>>> headers) {
		this.requestHeaders = headers;
		return this;
	}

	/**
	 * Say that the answer has begun.
	 * @param code status of the answer
	 * @param headers gives the first value of a header, whose name is in lower case
	 */
	public void answered(int code, Function<String, @Nullable String> headers) {
		if (this.ended.get()) {
			return;
		}
		this.status = code;
		this.calls.attempt(() -> {
			this.requestId = VendorRequestId.in(headers, this.calls.requestIdHeaders());
			this.stream = isStream(headers.apply("content-type"));
		});
		this.calls.tell((listener) -> listener.answered(this, headers));
	}

	private static boolean isStream(@Nullable String contentType) {
		String type = (contentType != null) ? contentType.toLowerCase(Locale.ROOT) : "";
		return STREAMS.stream().anyMatch(type::startsWith);
	}

	/** Say that all of the answer was received. */
	public void end() {
		end(null, false);
	}

	/** Say that the call failed. */
	public void fail(Throwable cause) {
		end(cause, false);
	}

	/** Say that the caller wants no more of the answer. */
	public void cancel() {
		end(null, true);
	}

	private void end(@Nullable Throwable cause, boolean byCaller) {
		if (this.ended.compareAndSet(false, true)) {
			this.error = cause;
			this.cancelled = byCaller;
			this.calls.end(this);
			this.requestHeaders = null;
		}
	}

	/** Add a field to the line, while the listeners are told of the end. */
	public void with(String name, Object value) {
		this.fields.put(name, value);
	}

	/** Return the host with its port, unless that is the usual one. */
	public String host() {
		return this.host;
	}

	/** Return the host, or {@code other} for those beyond the first few. */
	public String hostTag() {
		return this.calls.bounded(this.host);
	}

	/** Return the path without what is different from call to call. */
	public String route() {
		return this.route;
	}

	/** Return the method of the request. */
	public String method() {
		return this.method;
	}

	/** Return where the request was sent, with all its secrets. */
	public URI uri() {
		return this.uri;
	}

	/** Return the headers of the request with all their secrets. */
	public Map<String, List<String>> requestHeaders() {
		Supplier<Map<String, List<String>>> headers = this.requestHeaders;
		return (headers != null) ? headers.get() : Map.of();
	}

	/** Return how old the call is. */
	public long ageNanos() {
		return System.nanoTime() - this.startedAt;
	}

	/** Return whether the call has failed, so that its line is a warning. */
	public boolean isFailed() {
		return outcome().warns(this.status);
	}

	/** Return whether the other side failed, or could not be reached in time. */
	public boolean isUnserved() {
		return switch (outcome()) {
			case SERVER_ERROR, TIMEOUT, UNREACHABLE, FAILED -> true;
			default -> false;
		};
	}

	/** Return whether the caller gave the call up. */
	public boolean isCancelled() {
		return outcome() == CallOutcome.CANCELLED;
	}

	CallOutcome outcome() {
		return CallOutcome.of(this.status, this.error, this.cancelled);
	}

	String client() {
		return this.client;
	}

	/** Return the status of the answer, 0 if there was none. */
	public int status() {
		return this.status;
	}

	int attempt() {
		return this.attempt;
	}

	boolean isStream() {
		return this.stream;
	}

	@Nullable String requestId() {
		return this.requestId;
	}

	@Nullable String correlationId() {
		return this.correlationId;
	}

	@Nullable Throwable error() {
		return this.error;
	}

	@Nullable Map<String, String> context() {
		return this.context;
	}

	Map<String, Object> fields() {
		return this.fields;
	}

}
