package io.observability.context.user;

import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Finds the user of a request. */
interface CurrentUsers {

	/**
	 * Tell the listener who the user is, now or when the application asks first, if
	 * asking costs something.
	 */
	void find(HttpServletRequest request, Listener listener);

	/** Hears who the user is. */
	@FunctionalInterface
	interface Listener {

		/**
		 * Hear who the user is.
		 * @param user the user, or {@code null} if nobody is authenticated
		 */
		void found(@Nullable Principal user);

	}

}
