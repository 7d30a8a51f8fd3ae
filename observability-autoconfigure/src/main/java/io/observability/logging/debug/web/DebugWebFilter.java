package io.observability.logging.debug.web;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import io.observability.logging.debug.DebugRequests;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Marks the requests that are debugged, so that their lines can be told from others. */
final class DebugWebFilter implements Filter {

	private static final String ATTRIBUTE = DebugWebFilter.class.getName();

	/** Other threads of the request find the context there. */
	private static final String CONTEXT_ATTRIBUTE = "io.observability.context.RequestContext";

	private static final PathContainer.Options DECODED_PATH = PathContainer.Options.create('/', false);

	/** More than there are grants at once. */
	private static final int MOST_PATTERNS = 100;

	private final DebugRequests requests;

	private final Map<String, PathPattern> patterns = new ConcurrentHashMap<>();

	private final Function<HttpServletRequest, @Nullable String> token;

	DebugWebFilter(DebugRequests requests) {
		this.requests = requests;
		String header = requests.header();
		this.token = (header != null) ? (request) -> request.getHeader(header) : (request) -> null;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String mark = (request instanceof HttpServletRequest http) ? markIfAny(http) : null;
		if (mark == null) {
			chain.doFilter(request, response);
			return;
		}
		RequestContext context = DebugRequests.marked(mark);
		request.setAttribute(ATTRIBUTE, mark);
		request.setAttribute(CONTEXT_ATTRIBUTE, context);
		try (ContextScope scope = context.open()) {
			chain.doFilter(request, response);
		}
	}

	/** No request may fail because somebody debugs it. */
	private @Nullable String markIfAny(HttpServletRequest request) {
		try {
			return markOf(request);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private @Nullable String markOf(HttpServletRequest request) {
		if (request.getDispatcherType() != DispatcherType.REQUEST) {
			return (request.getAttribute(ATTRIBUTE) instanceof String known) ? known : null;
		}
		String signed = this.token.apply(request);
		return (signed != null || this.requests.areMarked())
				? this.requests.mark((route) -> goesTo(request, route), signed) : null;
	}

	/** The route is not known yet, but its pattern tells. */
	private boolean goesTo(HttpServletRequest request, String route) {
		String pathInfo = request.getPathInfo();
		String path = (pathInfo != null) ? request.getServletPath() + pathInfo : request.getServletPath();
		PathPattern pattern = patternOf(route);
		return (pattern != null) ? pattern.matches(PathContainer.parsePath(path, DECODED_PATH)) : path.equals(route);
	}

	private @Nullable PathPattern patternOf(String route) {
		PathPattern known = this.patterns.get(route);
		if (known != null) {
			return known;
		}
		try {
			PathPattern pattern = PathPatternParser.defaultInstance.parse(route);
			if (this.patterns.size() < MOST_PATTERNS) {
				this.patterns.put(route, pattern);
			}
			return pattern;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
