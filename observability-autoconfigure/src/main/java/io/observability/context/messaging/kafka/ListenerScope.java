package io.observability.context.messaging.kafka;

import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The scope that a consumer's thread has open. What comes after a listener, such as its
 * error handler, belongs to it; so that a scope ends with the next one at the latest.
 */
final class ListenerScope {

	private static final ThreadLocal<@Nullable ListenerScope> OPEN = new ThreadLocal<>();

	private final RequestContext context;

	private final ContextScope scope;

	private final Object work;

	private ListenerScope(RequestContext context, Object work) {
		this.context = context;
		this.scope = context.open();
		this.work = work;
	}

	static void open(RequestContext context, Object work) {
		close();
		OPEN.set(new ListenerScope(context, work));
	}

	/** Return whether the open scope is that of the same work, which is tried again. */
	static boolean isOpenFor(Object work) {
		ListenerScope open = OPEN.get();
		return open != null && open.work == work;
	}

	/** Return the context that was opened, whatever the listener has made of it. */
	static RequestContext context() {
		ListenerScope open = OPEN.get();
		return (open != null) ? open.context : RequestContext.empty();
	}

	static void close() {
		ListenerScope open = OPEN.get();
		if (open != null) {
			OPEN.remove();
			open.scope.close();
		}
	}

}
