package io.observability.context;

/** MDC keys of the context, which are also the names of the fields in log events. */
public final class ContextKeys {

	/** Identifier that all work done for one request shares, across services. */
	public static final String CORRELATION_ID = "correlation_id";

	/** User the work is done for. */
	public static final String USER_ID = "user_id";

	/** Conversation or login session. */
	public static final String SESSION_ID = "session_id";

	/** This very request, where a correlation id is shared by several. */
	public static final String REQUEST_ID = "request_id";

	private ContextKeys() {
	}

}
