package io.observability.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Lets the context-propagation library carry the context from thread to thread. */
final class RequestContextAccessor implements ThreadLocalAccessor<RequestContext> {

	@Override
	public Object key() {
		return RequestContext.class.getName();
	}

	@Override
	public @Nullable RequestContext getValue() {
		RequestContext context = RequestContext.current();
		return context.isEmpty() ? null : context;
	}

	@Override
	public void setValue(RequestContext value) {
		ContextScope.makeCurrent(value);
	}

	@Override
	public void setValue() {
		ContextScope.makeCurrent(RequestContext.empty());
	}

}
