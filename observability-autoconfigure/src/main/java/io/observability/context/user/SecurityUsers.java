package io.observability.context.user;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Finds the user whom Spring Security has authenticated. Where that would load a session
 * from a store, it listens until somebody else loads it.
 */
final class SecurityUsers implements CurrentUsers {

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final SecurityContextHolderStrategy contexts;

	SecurityUsers(SecurityContextHolderStrategy contexts) {
		this.contexts = contexts;
	}

	@Override
	public void find(HttpServletRequest request, Listener listener) {
		if (LazySessions.isUnloaded(request)) {
			Supplier<SecurityContext> deferred = this.contexts.getDeferredContext();
			this.contexts.setDeferredContext(() -> {
				SecurityContext context = deferred.get();
				tell(context, listener);
				return context;
			});
		}
		else {
			tell(this.contexts.getContext(), listener);
		}
	}

	private void tell(SecurityContext context, Listener listener) {
		Authentication user = context.getAuthentication();
		listener.found(this.trust.isAuthenticated(user) ? user : null);
	}

}
