package io.observability.context.user;

import jakarta.servlet.http.HttpServletRequest;

/** Knows whether Spring Session would have to load the session of a request. */
final class LazySessions {

	private static final String REPOSITORY = "org.springframework.session.SessionRepository";

	private static final String CURRENT = REPOSITORY + ".CURRENT_SESSION";

	private LazySessions() {
	}

	/**
	 * Return whether looking at the session would ask a store that nobody else has asked
	 * yet. Sessions of the container are in memory.
	 */
	static boolean isUnloaded(HttpServletRequest request) {
		return request.getAttribute(REPOSITORY) != null && request.getAttribute(CURRENT) == null
				&& request.getRequestedSessionId() != null;
	}

}
