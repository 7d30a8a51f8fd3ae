package io.observability.metrics.performance.web;

import java.io.IOException;

import io.observability.metrics.performance.ResponseTimes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Times each request until the application is through with it. */
final class RouteTimesFilter implements Filter {

	private static final String ATTRIBUTE = RouteTimesFilter.class.getName();

	private final ResponseTimes times;

	private final @Nullable String actuator;

	/** Leave the routes of the actuator out, if a path is given. */
	RouteTimesFilter(ResponseTimes times, @Nullable String actuator) {
		this.times = times;
		this.actuator = actuator;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		TimedRequest timed = (request.getAttribute(ATTRIBUTE) instanceof TimedRequest known) ? known : null;
		if (timed == null && request.getDispatcherType() == DispatcherType.REQUEST
				&& request instanceof HttpServletRequest http && response instanceof HttpServletResponse httpResponse) {
			timed = new TimedRequest(http.getMethod(), httpResponse, this.times, this.actuator);
			request.setAttribute(ATTRIBUTE, timed);
		}
		if (timed == null) {
			chain.doFilter(request, response);
		}
		else {
			doFilter(request, response, chain, timed);
		}
	}

	private static void doFilter(ServletRequest request, ServletResponse response, FilterChain chain,
			TimedRequest timed) throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			timed.fail(ex);
			throw ex;
		}
		finally {
			timed.capture(request);
			timed.leave(request);
		}
	}

}
