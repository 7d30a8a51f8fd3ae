package io.observability.context.user;

import java.security.Principal;
import java.util.Map;

import io.observability.masking.policy.Pseudonyms;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.security.core.Authentication;
import org.springframework.util.ClassUtils;

/** Says what stands for a user, as the settings want it. */
final class UserIds {

	private static final String TYPE = "user";

	private static final boolean AUTHENTICATIONS = isPresent("org.springframework.security.core.Authentication");

	private static final boolean CLAIMS = isPresent("org.springframework.security.oauth2.core.ClaimAccessor");

	private UserIds() {
	}

	static UserIdResolver of(ContextUserProperties properties, @Nullable Pseudonyms pseudonyms) {
		String claim = properties.claim();
		UserIdResolver plain = (claim != null) ? (user) -> claim(user, claim) : Principal::getName;
		return switch (properties.effectiveSource()) {
			case NONE -> (user) -> null;
			case NAME -> Principal::getName;
			case CLAIM -> requireClaim(claim, plain);
			case PSEUDONYM -> pseudonym(plain, pseudonyms);
		};
	}

	private static UserIdResolver requireClaim(@Nullable String claim, UserIdResolver resolver) {
		if (claim == null) {
			throw new FailureAnalyzedException("'observability.context.user.source' is 'claim', but no claim is named.",
					"Set 'observability.context.user.claim', for example to 'sub'.");
		}
		return resolver;
	}

	private static UserIdResolver pseudonym(UserIdResolver plain, @Nullable Pseudonyms pseudonyms) {
		if (pseudonyms == null) {
			throw new FailureAnalyzedException(
					"'observability.context.user.source' is 'pseudonym', but there is no key for pseudonyms.",
					"Set 'observability.masking.pseudonym.key' to a secret of at least %d bytes, and leave masking on."
						.formatted(Pseudonyms.MIN_KEY_BYTES));
		}
		return (user) -> {
			String id = plain.userIdOf(user);
			return (id != null) ? pseudonyms.token(TYPE, id) : null;
		};
	}

	/** The name does not take the place of a missing claim, since it may say more. */
	private static @Nullable String claim(Principal user, String name) {
		Object value = (CLAIMS && AUTHENTICATIONS) ? Claims.of(user).get(name) : null;
		return (value instanceof String || value instanceof Number) ? value.toString() : null;
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, UserIds.class.getClassLoader());
	}

	/** What needs Spring Security's support for tokens. */
	private static final class Claims {

		static Map<String, Object> of(Principal user) {
			Object principal = (user instanceof Authentication authentication) ? authentication.getPrincipal() : user;
			if (principal instanceof org.springframework.security.oauth2.core.ClaimAccessor token) {
				return token.getClaims();
			}
			return (principal instanceof org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal other)
					? other.getAttributes() : Map.of();
		}

	}

}
