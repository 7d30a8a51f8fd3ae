package io.observability.context.web;

import io.observability.context.IncomingIds;

/** Says which correlation id a request has. For servers that no adapter covers. */
public final class RequestCorrelation {

	/** Attribute of a request with its correlation id. */
	public static final String CORRELATION_ID_ATTRIBUTE = "io.observability.context.correlationId";

	/** Attribute of a request with its whole context, once more than the id is known. */
	public static final String CONTEXT_ATTRIBUTE = "io.observability.context.RequestContext";

	private final IncomingIds ids;

	private final String responseHeader;

	RequestCorrelation(IncomingIds ids, String responseHeader) {
		this.ids = ids;
		this.responseHeader = responseHeader;
	}

	/** Return the id that the request came with if it can be used, or a new one. */
	public String idOf(IncomingIds.Headers request) {
		return this.ids.resolve(request);
	}

	/** Return the name of the header that takes the id back to the caller. */
	public String responseHeader() {
		return this.responseHeader;
	}

}
