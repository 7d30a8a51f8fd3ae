package io.observability.context;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Time during which a {@link RequestContext} is the current one of a thread.
 * <p>
 * Scopes nest: closing one restores what was current when it was opened. Close it on the
 * thread that opened it; on any other thread closing has no effect.
 */
public final class ContextScope implements AutoCloseable {

	private final Thread thread = Thread.currentThread();

	private @Nullable RequestContext previous;

	private ContextScope(RequestContext previous) {
		this.previous = previous;
	}

	static ContextScope open(RequestContext context) {
		RequestContext previous = RequestContext.current();
		replace(previous, context);
		return new ContextScope(previous);
	}

	static void makeCurrent(RequestContext context) {
		replace(RequestContext.currentIds(), context);
	}

	private static void replace(RequestContext ids, RequestContext next) {
		replace(ContextKeys.CORRELATION_ID, ids.correlationId(), next.correlationId());
		replace(ContextKeys.USER_ID, ids.userId(), next.userId());
		replace(ContextKeys.SESSION_ID, ids.sessionId(), next.sessionId());
		replace(ContextKeys.REQUEST_ID, ids.requestId(), next.requestId());
		ThreadFields.replace(ContextFields.of(next.fields()));
	}

	private static void replace(String key, @Nullable String previous, @Nullable String next) {
		if (next == null) {
			if (previous != null) {
				MDC.remove(key);
			}
		}
		else if (!next.equals(previous)) {
			MDC.put(key, next);
		}
	}

	@Override
	public void close() {
		RequestContext restored = this.previous;
		if (restored != null && this.thread == Thread.currentThread()) {
			this.previous = null;
			makeCurrent(restored);
		}
	}

}
