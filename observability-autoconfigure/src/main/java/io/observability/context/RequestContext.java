package io.observability.context;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Who and which request the running code works for.
 * <p>
 * The logging context (MDC) of the thread is where the values live, so that every log
 * event carries them and nothing can disagree with it. Nothing here throws for the sake
 * of data: a free field that breaks the rules is left out, counted and told once.
 *
 * @param correlationId identifier that all work done for one request shares, or
 * {@code null} outside of any request
 * @param userId user the work is done for, or {@code null} when unknown
 * @param sessionId conversation or login session, or {@code null} when unknown
 * @param requestId this very request, or {@code null} when the correlation id says enough
 * @param fields free fields, up to 16 with values of up to 256 characters; their names
 * have 1 to 64 ASCII letters, digits, {@code _}, {@code -} and {@code .}, and begin with
 * a letter or {@code _}
 */
public record RequestContext(@Nullable String correlationId, @Nullable String userId, @Nullable String sessionId,
		@Nullable String requestId, Map<String, String> fields) {

	private static final RequestContext EMPTY = new RequestContext(null, null, null);

	public RequestContext {
		fields = ContextFields.of(fields);
	}

	/** Make a context without request id and free fields. */
	public RequestContext(@Nullable String correlationId, @Nullable String userId, @Nullable String sessionId) {
		this(correlationId, userId, sessionId, null, ContextFields.NONE);
	}

	/** Return the context of the calling thread, empty when there is none. */
	public static RequestContext current() {
		ContextFields fields = ThreadFields.current();
		RequestContext ids = currentIds();
		return fields.isEmpty() ? ids
				: new RequestContext(ids.correlationId, ids.userId, ids.sessionId, ids.requestId, fields);
	}

	/** Return the context of the calling thread without its free fields. */
	static RequestContext currentIds() {
		String correlationId = MDC.get(ContextKeys.CORRELATION_ID);
		String userId = MDC.get(ContextKeys.USER_ID);
		String sessionId = MDC.get(ContextKeys.SESSION_ID);
		String requestId = MDC.get(ContextKeys.REQUEST_ID);
		boolean empty = correlationId == null && userId == null && sessionId == null && requestId == null;
		return empty ? EMPTY : new RequestContext(correlationId, userId, sessionId, requestId, ContextFields.NONE);
	}

	/** Return a context without any value. */
	public static RequestContext empty() {
		return EMPTY;
	}

	/** Return a context with the correlation id and nothing else. */
	public static RequestContext of(String correlationId) {
		return new RequestContext(correlationId, null, null);
	}

	/** Return the task as one that runs in the context of the calling thread. */
	public static Runnable wrap(Runnable task) {
		return ContextExecutorService.inContext(task);
	}

	/** Return the task as one that runs in the context of the calling thread. */
	public static <T> Callable<T> wrap(Callable<T> task) {
		return ContextExecutorService.inContext(task);
	}

	/**
	 * Return an executor that runs each task in the context of the thread that submits
	 * it, as {@code CompletableFuture} needs it.
	 */
	public static Executor wrap(Executor executor) {
		return (executor instanceof ExecutorService service) ? wrap(service)
				: (task) -> executor.execute(ContextExecutorService.inContext(task));
	}

	/**
	 * Return an executor service that runs each task in the context of the thread that
	 * submits it. Shutting it down shuts down the given one.
	 */
	public static ExecutorService wrap(ExecutorService executor) {
		return new ContextExecutorService(executor);
	}

	/** Return whether no value is set. */
	public boolean isEmpty() {
		return this.correlationId == null && this.userId == null && this.sessionId == null && this.requestId == null
				&& this.fields.isEmpty();
	}

	/** Return a copy with another correlation id. */
	public RequestContext withCorrelationId(@Nullable String value) {
		return new RequestContext(value, this.userId, this.sessionId, this.requestId, this.fields);
	}

	/** Return a copy with another user. */
	public RequestContext withUserId(@Nullable String value) {
		return new RequestContext(this.correlationId, value, this.sessionId, this.requestId, this.fields);
	}

	/** Return a copy with another session. */
	public RequestContext withSessionId(@Nullable String value) {
		return new RequestContext(this.correlationId, this.userId, value, this.requestId, this.fields);
	}

	/** Return a copy with another request id. */
	public RequestContext withRequestId(@Nullable String value) {
		return new RequestContext(this.correlationId, this.userId, this.sessionId, value, this.fields);
	}

	/**
	 * Return a copy with the free field, or without it when there is no value. The names
	 * of the ids mean the ids.
	 */
	public RequestContext with(String name, @Nullable String value) {
		return switch (name) {
			case ContextKeys.CORRELATION_ID -> withCorrelationId(value);
			case ContextKeys.USER_ID -> withUserId(value);
			case ContextKeys.SESSION_ID -> withSessionId(value);
			case ContextKeys.REQUEST_ID -> withRequestId(value);
			default -> new RequestContext(this.correlationId, this.userId, this.sessionId, this.requestId,
					ContextFields.of(this.fields).with(name, value));
		};
	}

	/** Make this the context of the calling thread until the scope is closed. */
	public ContextScope open() {
		return ContextScope.open(this);
	}

}
