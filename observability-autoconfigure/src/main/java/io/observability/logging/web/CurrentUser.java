package io.observability.logging.web;

import org.jspecify.annotations.Nullable;

/** The user that the calling thread works for. */
interface CurrentUser {

	/** Return the name of the user, or {@code null} if nobody is known. */
	@Nullable String name();

}
