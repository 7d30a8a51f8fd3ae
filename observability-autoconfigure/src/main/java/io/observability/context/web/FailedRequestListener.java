package io.observability.context.web;

import io.observability.context.ContextScope;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Keeps the context of a failed request open until the container is done with it, because
 * the container logs the failure after the last filter has returned.
 */
final class FailedRequestListener implements ServletRequestListener {

	private static final ThreadLocal<ContextScope> HELD = new ThreadLocal<>();

	private final AtomicInteger holding = new AtomicInteger();

	private volatile boolean active;

	/** Keep the scope open, if the container is known to report the end of a request. */
	boolean hold(ContextScope scope) {
		if (!this.active) {
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

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		if (!this.active) {
			this.active = true;
		}
	}

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		release();
	}

}
