package io.observability.context.user;

import io.observability.context.RequestContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Puts the user of a request to a WebFlux server into its context. Stands behind
 * security, in front of which nobody knows the user.
 */
final class UserWebFilter implements WebFilter {

	private static final String CONTEXT = RequestContext.class.getName();

	private static final String CONTEXT_ATTRIBUTE = "io.observability.context.RequestContext";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final UserIdResolver ids;

	private final @Nullable String anonymous;

	UserWebFilter(UserIdResolver ids, @Nullable String anonymous) {
		this.ids = ids;
		this.anonymous = anonymous;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return ReactiveSecurityContextHolder.getContext()
			.map(this::userOf)
			.onErrorReturn(User.UNKNOWN) // the request must not fail because a store did
			.defaultIfEmpty(new User(this.anonymous))
			.flatMap((user) -> Mono.deferContextual((carried) -> {
				RequestContext context = contextOf(carried);
				RequestContext named = (context.userId() == null) ? context.withUserId(user.id()) : context;
				exchange.getAttributes().put(CONTEXT_ATTRIBUTE, named);
				return chain.filter(exchange).contextWrite((inner) -> inner.put(CONTEXT, named));
			}));
	}

	private User userOf(SecurityContext security) {
		Authentication user = security.getAuthentication();
		if (!this.trust.isAuthenticated(user)) {
			return new User(this.anonymous);
		}
		try {
			return new User(this.ids.userIdOf(user));
		}
		catch (RuntimeException ex) {
			// an application's own resolver must not fail its requests
			return User.UNKNOWN;
		}
	}

	private static RequestContext contextOf(ContextView carried) {
		return (carried.getOrDefault(CONTEXT, null) instanceof RequestContext context) ? context
				: RequestContext.current();
	}

	/** A user of whom perhaps nothing is said. */
	private record User(@Nullable String id) {

		static final User UNKNOWN = new User(null);

	}

}
