package io.observability.logging.web;

import java.io.IOException;
import java.security.Principal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Notes the user of a request. Stands behind security, in front of which nobody knows the
 * user.
 */
final class RequestUserFilter implements Filter {

	/** Says that the context knows the user, by the name that is meant for logs. */
	private static final String CONTEXT_USER = "io.observability.context.user";

	private static final String USER_ID = "user_id";

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		finally {
			RequestEvent event = RequestEvent.of(request);
			if (event != null && request instanceof HttpServletRequest http) {
				event.captureUser(() -> userOf(http));
			}
		}
	}

	/** Asking for the principal can load a session that nobody else needs. */
	private static @Nullable String userOf(HttpServletRequest request) {
		boolean known = request.getAttribute(CONTEXT_USER) != null;
		return known ? MDC.get(USER_ID) : name(request.getUserPrincipal());
	}

	private static @Nullable String name(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : null;
	}

}
