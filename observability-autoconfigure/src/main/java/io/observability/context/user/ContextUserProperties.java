package io.observability.context.user;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for the user and the session of a request.
 *
 * @param source What stands for the user: his name, a claim of his token, a pseudonym of
 * one of the two, or nothing. By default the claim if there is one, otherwise the name.
 * @param claim Claim of the token, such as 'sub' or 'preferred_username'.
 * @param anonymous What stands for those whom Spring Security has not authenticated;
 * nothing if empty.
 * @param session Where the id of the session comes from.
 */
@ConfigurationProperties("observability.context.user")
record ContextUserProperties(@Nullable Source source, @Nullable String claim,
		@DefaultValue("anonymous") String anonymous, @DefaultValue Session session) {

	private static final String PREFIX = "observability.context.user.";

	ContextUserProperties {
		Assert.isTrue(claim == null || !claim.isBlank(), () -> "'" + PREFIX + "claim' must name a claim but was ''");
		Assert.isTrue(anonymous.length() <= 64,
				() -> "'" + PREFIX + "anonymous' must have 64 characters at most but was '%s'".formatted(anonymous));
	}

	Source effectiveSource() {
		if (this.source != null) {
			return this.source;
		}
		return (this.claim != null) ? Source.CLAIM : Source.NAME;
	}

	/** What stands for the user. */
	enum Source {

		NAME, CLAIM, PSEUDONYM, NONE

	}

	/**
	 * Where the id of the session comes from, in this order.
	 *
	 * @param header Request header with the id of a conversation, which is shown as it
	 * is.
	 * @param cookie Cookie with the id of a session, of which a hash is shown.
	 * @param http Whether to show a hash of the id of the HTTP session, if there is one.
	 */
	record Session(@Nullable String header, @Nullable String cookie, @DefaultValue("true") boolean http) {

		Session {
			requireToken("header", header);
			requireToken("cookie", cookie);
		}

		private static void requireToken(String key, @Nullable String value) {
			boolean valid = value == null || (!value.isEmpty() && value.chars().allMatch(Session::isTokenCharacter));
			Assert.isTrue(valid, () -> "'" + PREFIX
					+ "session.%s' must be the name of a %s but was '%s'".formatted(key, key, value));
		}

		private static boolean isTokenCharacter(int c) {
			return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
					|| "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
		}

	}

}
