package io.observability.context.user;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Says what stands for a user in logs. A bean of this type replaces the built-in one.
 * <p>
 * Called for each request of a user, on the thread of the request.
 */
@FunctionalInterface
public interface UserIdResolver {

	/**
	 * Return what stands for the user, or {@code null} if nothing of him may be said.
	 */
	@Nullable String userIdOf(Principal user);

}
