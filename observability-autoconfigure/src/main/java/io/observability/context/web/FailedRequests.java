package io.observability.context.web;

import java.util.concurrent.atomic.AtomicInteger;

import io.observability.context.ContextScope;

/**
 * Keeps the context of a failed request open until its error page is done, because the
 * container logs the failure between the two. A request listener would tell the end of
 * the request more exactly, but the container then looks for it at every attribute that
 * is set, which costs every request half a microsecond.
 */
final class FailedRequests {

	private static final ThreadLocal<ContextScope> HELD = new ThreadLocal<>();

	private final AtomicInteger holding = new AtomicInteger();

	private final boolean errorPages;

	/** Without error pages nothing comes after a failure, so nothing is kept. */
	FailedRequests(boolean errorPages) {
		this.errorPages = errorPages;
	}

	/** Keep the scope open on this thread, if an error page is to follow. */
	boolean hold(ContextScope scope) {
		if (!this.errorPages) {
			return false;
		}
		release();
		HELD.set(scope);
		this.holding.incrementAndGet();
		return true;
	}

	/** Close what this thread still holds. */
	void release() {
		if (this.holding.get() == 0) {
			return; // nearly always, and cheaper than to ask the thread
		}
		ContextScope scope = HELD.get();
		if (scope != null) {
			HELD.remove();
			this.holding.decrementAndGet();
			scope.close();
		}
	}

}
