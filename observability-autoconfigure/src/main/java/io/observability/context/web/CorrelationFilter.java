package io.observability.context.web;

import java.io.IOException;
import java.util.Enumeration;

import io.observability.context.ContextScope;
import io.observability.context.IncomingIds;
import io.observability.context.RequestContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Gives each request its correlation id, in the logging context and in the response, on
 * every dispatch of the request.
 */
final class CorrelationFilter implements Filter {

	static final String CORRELATION_ID_ATTRIBUTE = RequestCorrelation.CORRELATION_ID_ATTRIBUTE;

	private static final String CONTEXT_ATTRIBUTE = RequestCorrelation.CONTEXT_ATTRIBUTE;

	private static final int FIRST_ERROR_STATUS = 400;

	private final RequestCorrelation correlation;

	private final FailedRequests failures;

	private final @Nullable CorrelationCallables callables;

	CorrelationFilter(RequestCorrelation correlation, FailedRequests failures,
			@Nullable CorrelationCallables callables) {
		this.correlation = correlation;
		this.failures = failures;
		this.callables = callables;
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
		RequestContext context = (dispatch == DispatcherType.REQUEST) ? begin(request) : resume(request);
		// Early, so that streaming and error responses carry it too.
		response.setHeader(this.correlation.responseHeader(), context.correlationId());
		ContextScope scope = context.open();
		boolean held = false;
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			held = dispatch != DispatcherType.ERROR && !response.isCommitted() && !request.isAsyncStarted()
					&& !DisconnectedClientHelper.isClientDisconnectedException(ex) && this.failures.hold(scope);
			throw ex;
		}
		finally {
			if (held || isToBeContinued(request, response)) {
				remember(request, context);
			}
			if (!held) {
				scope.close();
			}
			if (dispatch == DispatcherType.ERROR) {
				this.failures.release();
			}
		}
	}

	private static boolean isToBeContinued(HttpServletRequest request, HttpServletResponse response) {
		return request.isAsyncStarted() || response.getStatus() >= FIRST_ERROR_STATUS;
	}

	private RequestContext begin(HttpServletRequest request) {
		String id = this.correlation.idOf(new RequestHeaders(request));
		request.setAttribute(CORRELATION_ID_ATTRIBUTE, id);
		if (this.callables != null) {
			this.callables.register(request);
		}
		return RequestContext.of(id);
	}

	private RequestContext resume(HttpServletRequest request) {
		RequestContext known = knownContextOf(request);
		return (known != null) ? known : begin(request);
	}

	// The user may become known while the request runs, and its later dispatches are his
	// too.
	private static void remember(HttpServletRequest request, RequestContext context) {
		RequestContext now = RequestContext.current();
		if (!now.equals(context)) {
			request.setAttribute(CONTEXT_ATTRIBUTE, now);
		}
	}

	static @Nullable RequestContext knownContextOf(ServletRequest request) {
		if (request.getAttribute(CORRELATION_ID_ATTRIBUTE) instanceof String id) {
			return (request.getAttribute(CONTEXT_ATTRIBUTE) instanceof RequestContext context)
					? context.withCorrelationId(id) : RequestContext.of(id);
		}
		return null;
	}

	static @Nullable String correlationIdOf(@Nullable RequestAttributes request) {
		Object id = (request != null) ? request.getAttribute(CORRELATION_ID_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
				: null;
		return (id instanceof String text) ? text : null;
	}

	/** The headers of a request of servlets. */
	private record RequestHeaders(HttpServletRequest request) implements IncomingIds.Headers {

		@Override
		public @Nullable String first(String name) {
			return this.request.getHeader(name);
		}

		@Override
		public boolean hasOther(String name, String value) {
			Enumeration<String> values = this.request.getHeaders(name);
			while (values != null && values.hasMoreElements()) {
				if (!value.equals(values.nextElement())) {
					return true;
				}
			}
			return false;
		}

	}

}
