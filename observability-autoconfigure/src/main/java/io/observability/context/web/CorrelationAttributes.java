package io.observability.context.web;

import io.observability.context.RequestContext;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Where a request keeps its context, from its first dispatch to its last. */
final class CorrelationAttributes {

	static final String CORRELATION_ID = "io.observability.context.correlationId";

	static final String CONTEXT = "io.observability.context.RequestContext";

	private CorrelationAttributes() {
	}

	static @Nullable RequestContext contextOf(ServletRequest request) {
		if (request.getAttribute(CORRELATION_ID) instanceof String id) {
			return (request.getAttribute(CONTEXT) instanceof RequestContext context) ? context.withCorrelationId(id)
					: RequestContext.of(id);
		}
		return null;
	}

	static @Nullable String correlationIdOf(RequestAttributes request) {
		return (request.getAttribute(CORRELATION_ID, RequestAttributes.SCOPE_REQUEST) instanceof String id) ? id : null;
	}

	static @Nullable String currentCorrelationId() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		String id = (request != null) ? correlationIdOf(request) : null;
		return (id != null) ? id : RequestContext.current().correlationId();
	}

}
