package io.observability.context.user;

import java.io.IOException;
import java.security.Principal;

import io.observability.context.ContextKeys;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the user and the session of a request into its context. Stands behind security, in
 * front of which nobody knows the user. What the application has put there stays.
 */
final class UserFilter implements Filter {

	/** Tells the line of the request that the context knows the user. */
	static final String ATTRIBUTE = "io.observability.context.user";

	private static final String CORRELATION_ID_ATTRIBUTE = "io.observability.context.correlationId";

	private static final String CONTEXT_ATTRIBUTE = "io.observability.context.RequestContext";

	private final CurrentUsers users;

	private final UserIdResolver ids;

	private final SessionIds sessions;

	private final @Nullable String anonymous;

	UserFilter(CurrentUsers users, UserIdResolver ids, SessionIds sessions, @Nullable String anonymous) {
		this.users = users;
		this.ids = ids;
		this.sessions = sessions;
		this.anonymous = anonymous;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest http) || request.getAttribute(ATTRIBUTE) != null) {
			chain.doFilter(request, response);
		}
		else if (request.getAttribute(CORRELATION_ID_ATTRIBUTE) != null) {
			// the filter of the correlation id clears up
			filter(http, response, chain);
		}
		else {
			try (ContextScope scope = RequestContext.current().open()) {
				filter(http, response, chain);
			}
		}
	}

	private void filter(HttpServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Note note = new Note(request);
		request.setAttribute(ATTRIBUTE, note);
		try {
			put(ContextKeys.SESSION_ID, this.sessions.of(request));
			this.users.find(request, note);
			note.keep();
		}
		catch (RuntimeException ex) {
			// the request must not fail because a session store did
			note.keep();
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			note.end();
		}
	}

	private static void put(String key, @Nullable String value) {
		if (value != null && !value.isEmpty() && MDC.get(key) == null) {
			MDC.put(key, value);
		}
	}

	/** Notes the user as long as the request is on its first thread. */
	private final class Note implements CurrentUsers.Listener {

		private final HttpServletRequest request;

		private final Thread thread = Thread.currentThread();

		private boolean done;

		Note(HttpServletRequest request) {
			this.request = request;
		}

		@Override
		public void found(@Nullable Principal user) {
			if (Thread.currentThread() == this.thread && !this.done) {
				this.done = true;
				put(ContextKeys.USER_ID, (user != null) ? idOf(user) : UserFilter.this.anonymous);
				keep();
			}
		}

		private @Nullable String idOf(Principal user) {
			try {
				return UserFilter.this.ids.userIdOf(user);
			}
			catch (RuntimeException ex) {
				// an application's own resolver must not fail its requests
				return null;
			}
		}

		/** Later dispatches and other threads of the request find the context there. */
		void keep() {
			if (MDC.get(ContextKeys.USER_ID) != null || MDC.get(ContextKeys.SESSION_ID) != null) {
				this.request.setAttribute(CONTEXT_ATTRIBUTE, RequestContext.current());
			}
		}

		void end() {
			if (Thread.currentThread() == this.thread) {
				this.done = true;
			}
		}

	}

}
