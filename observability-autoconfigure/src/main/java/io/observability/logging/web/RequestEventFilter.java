package io.observability.logging.web;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Starts the event of a request, and notes what each dispatch of it tells. */
final class RequestEventFilter implements Filter {

	private final RequestLines lines;

	private final CurrentUser currentUser;

	RequestEventFilter(RequestLines lines, CurrentUser currentUser) {
		this.lines = lines;
		this.currentUser = currentUser;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse httpResponse)) {
			chain.doFilter(request, response);
			return;
		}
		RequestEvent event = RequestEvent.of(request);
		if (event == null && request.getDispatcherType() == DispatcherType.REQUEST && this.lines.include(path(http))) {
			event = new RequestEvent(http, httpResponse, this.lines, this.currentUser);
			request.setAttribute(RequestEvent.ATTRIBUTE, event);
		}
		if (event == null) {
			chain.doFilter(request, response);
		}
		else {
			doFilter(http, httpResponse, chain, event);
		}
	}

	private static String path(HttpServletRequest request) {
		String servletPath = request.getServletPath();
		String pathInfo = request.getPathInfo();
		return (pathInfo != null) ? servletPath + pathInfo : servletPath;
	}

	private static void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
			RequestEvent event) throws IOException, ServletException {
		boolean counted = response instanceof CountingResponse
				|| (response instanceof ServletResponseWrapper wrapper && wrapper.isWrapperFor(CountingResponse.class));
		try {
			chain.doFilter(request, counted ? response : new CountingResponse(response, event));
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			event.fail(ex);
			throw ex;
		}
		finally {
			event.captureRoute(request);
			event.leave(request);
		}
	}

}
