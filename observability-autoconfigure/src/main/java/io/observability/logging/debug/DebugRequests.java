package io.observability.logging.debug;

import java.util.function.Predicate;

import io.observability.context.RequestContext;
import io.observability.logging.debug.DebugTokens.Result;
import io.observability.logging.debug.DebugTokens.Token;
import org.jspecify.annotations.Nullable;

/** Tells which requests are debugged, by route and by token. */
public final class DebugRequests {

	private final DebugGrants grants;

	private final @Nullable DebugTokens tokens;

	private final String header;

	DebugRequests(DebugGrants grants, @Nullable DebugTokens tokens, String header) {
		this.grants = grants;
		this.tokens = tokens;
		this.header = header;
	}

	/** Return the header to look for, or {@code null} if tokens are not looked at. */
	public @Nullable String header() {
		return (this.tokens != null) ? this.header : null;
	}

	@Nullable DebugTokens tokens() {
		return this.tokens;
	}

	/** Return whether requests have to be looked at because of their route. */
	public boolean areMarked() {
		return this.grants.isForRequests();
	}

	/**
	 * Return the ids of the grants that concern a request, or {@code null} if it is as
	 * any other.
	 * @param route says whether the request goes to a route
	 * @param token token that came with it, or {@code null}
	 */
	public @Nullable String mark(Predicate<String> route, @Nullable String token) {
		Grant signed = (token != null) ? ofToken(token) : null;
		StringBuilder mark = new StringBuilder();
		for (Grant grant : this.grants.active()) {
			String wanted = grant.target().route();
			boolean asked = (grant.origin().token() == null) ? grant.isForRequests() : grant == signed;
			if (asked && (wanted == null || route.test(wanted))) {
				mark.append(mark.isEmpty() ? "" : ",").append(grant.id());
			}
		}
		return mark.isEmpty() ? null : mark.toString();
	}

	private @Nullable Grant ofToken(String text) {
		Token token = (this.tokens != null) ? this.tokens.read(text) : null;
		Target target = (token != null) ? token.target() : null;
		if (this.tokens == null || token == null || target == null) {
			return null;
		}
		Grant known = this.grants.ofToken(token.signature());
		if (known == null && this.grants.isRevoked(token.signature())) {
			this.tokens.count(Result.REVOKED);
			return null;
		}
		Grant grant = (known != null) ? known : start(token, target);
		this.tokens.count((grant != null) ? Result.ACCEPTED : Result.FULL);
		return grant;
	}

	private synchronized @Nullable Grant start(Token token, Target target) {
		Grant known = this.grants.ofToken(token.signature());
		return (known != null) ? known
				: this.grants.start(target, new Grant.Origin("token", null, token.until(), token.signature()));
	}

	/** Return the context of the calling thread with the mark. */
	public static RequestContext marked(String mark) {
		return RequestContext.current().with(Grant.FIELD, mark);
	}

}
