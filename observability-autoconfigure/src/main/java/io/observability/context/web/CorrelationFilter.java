package io.observability.context.web;

import java.io.IOException;
import java.util.Objects;

import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Gives each request its correlation id, in the logging context and in the response, on
 * every dispatch of the request.
 */
final class CorrelationFilter implements Filter {

	private final IncomingIds ids;

	private final String responseHeader;

	private final FailedRequestListener failures;

	CorrelationFilter(IncomingIds ids, String responseHeader, FailedRequestListener failures) {
		this.ids = ids;
		this.responseHeader = responseHeader;
		this.failures = failures;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			filter(httpRequest, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		DispatcherType dispatch = request.getDispatcherType();
		if (dispatch == DispatcherType.REQUEST) {
			this.failures.release();
		}
		RequestContext context = contextOf(request);
		// Early, so that streaming and error responses carry it too.
		response.setHeader(this.responseHeader, context.correlationId());
		ContextScope scope = context.open();
		boolean failed = true;
		try {
			chain.doFilter(request, response);
			failed = false;
		}
		finally {
			remember(request, context);
			boolean logged = failed && dispatch != DispatcherType.ERROR && !request.isAsyncStarted();
			if (!logged || !this.failures.hold(scope)) {
				scope.close();
			}
		}
	}

	private RequestContext contextOf(HttpServletRequest request) {
		RequestContext known = CorrelationAttributes.contextOf(request);
		if (known != null) {
			return known;
		}
		String id = this.ids.resolve(request);
		request.setAttribute(CorrelationAttributes.CORRELATION_ID, id);
		return RequestContext.of(id);
	}

	// The user may become known while the request runs, and its later dispatches are his
	// too.
	private static void remember(HttpServletRequest request, RequestContext context) {
		RequestContext now = RequestContext.current();
		if (!Objects.equals(now.userId(), context.userId()) || !Objects.equals(now.sessionId(), context.sessionId())) {
			request.setAttribute(CorrelationAttributes.CONTEXT, now);
		}
	}

}
