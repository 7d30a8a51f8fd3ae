package io.observability.context;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Who and which request the running code works for.
 * <p>
 * The logging context (MDC) of the thread is where the values live, so that every log
 * event carries them and nothing can disagree with it.
 *
 * @param correlationId identifier that all work done for one request shares, or
 * {@code null} outside of any request
 * @param userId user the work is done for, or {@code null} when unknown
 * @param sessionId conversation or login session, or {@code null} when unknown
 */
public record RequestContext(@Nullable String correlationId, @Nullable String userId, @Nullable String sessionId) {

	private static final RequestContext EMPTY = new RequestContext(null, null, null);

	/** Return the context of the calling thread, empty when there is none. */
	public static RequestContext current() {
		String correlationId = MDC.get(ContextKeys.CORRELATION_ID);
		String userId = MDC.get(ContextKeys.USER_ID);
		String sessionId = MDC.get(ContextKeys.SESSION_ID);
		boolean empty = correlationId == null && userId == null && sessionId == null;
		return empty ? EMPTY : new RequestContext(correlationId, userId, sessionId);
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
		return this.correlationId == null && this.userId == null && this.sessionId == null;
	}

	/** Return a copy with another correlation id. */
	public RequestContext withCorrelationId(@Nullable String value) {
		return new RequestContext(value, this.userId, this.sessionId);
	}

	/** Return a copy with another user. */
	public RequestContext withUserId(@Nullable String value) {
		return new RequestContext(this.correlationId, value, this.sessionId);
	}

	/** Return a copy with another session. */
	public RequestContext withSessionId(@Nullable String value) {
		return new RequestContext(this.correlationId, this.userId, value);
	}

	/** Make this the context of the calling thread until the scope is closed. */
	public ContextScope open() {
		return ContextScope.open(this);
	}

}
