package io.observability.context.web;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Returns the processing time as {@code X-Process-Time}, in milliseconds.
 * <p>
 * A header cannot follow the body, so it tells the time up to the moment at which the
 * response was committed: for a stream the time to its first part, for anything that fits
 * into the response buffer the whole time.
 */
final class ProcessTimeFilter implements Filter {

	static final String HEADER = "X-Process-Time";

	private static final String START = ProcessTimeFilter.class.getName() + ".start";

	private static final double NANOS_PER_MILLI = 1_000_000.0;

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(response instanceof HttpServletResponse httpResponse)) {
			chain.doFilter(request, response);
			return;
		}
		long start = startOf(request);
		// An asynchronous dispatch passes on the response that the first dispatch
		// wrapped.
		boolean wrapped = request.getDispatcherType() == DispatcherType.ASYNC;
		HttpServletResponse timed = wrapped ? httpResponse : new ProcessTimeResponse(httpResponse, start);
		try {
			chain.doFilter(request, timed);
		}
		finally {
			if (!request.isAsyncStarted()) {
				stamp(httpResponse, start);
			}
		}
	}

	private static long startOf(ServletRequest request) {
		if (request.getAttribute(START) instanceof Long start) {
			return start;
		}
		long start = System.nanoTime();
		request.setAttribute(START, start);
		return start;
	}

	static void stamp(HttpServletResponse response, long start) {
		if (!response.isCommitted()) {
			long tenths = Math.round((System.nanoTime() - start) * 10 / NANOS_PER_MILLI);
			response.setHeader(HEADER, tenths / 10 + "." + tenths % 10);
		}
	}

}
