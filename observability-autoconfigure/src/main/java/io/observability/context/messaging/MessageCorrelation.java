package io.observability.context.messaging;

import java.util.function.Function;

import io.observability.context.IncomingIds;
import io.observability.context.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Says which correlation id goes out with a message, and in which context a received one
 * is worked on. For messaging that no adapter covers.
 */
public final class MessageCorrelation {

	private static final int LONGEST = 1024;

	private final IncomingIds ids;

	private final String header;

	MessageCorrelation(IncomingIds ids, String header) {
		this.ids = ids;
		this.header = header;
	}

	/** Return the name of the header that takes the id along. */
	public String header() {
		return this.header;
	}

	/** Return the current correlation id, or {@code null} when there is none to send. */
	public @Nullable String outgoingId() {
		String id = RequestContext.current().correlationId();
		return (id != null && isHeaderValue(id)) ? id : null;
	}

	/**
	 * Return the context of a received message: with the id that it came with if that can
	 * be used, or with a new one.
	 */
	public RequestContext contextOf(IncomingIds.Headers message) {
		return RequestContext.of(this.ids.resolve(message));
	}

	/**
	 * Return the context of messages that are received together: with the id that all of
	 * them came with, or with a new one.
	 */
	public <T> RequestContext contextOf(Iterable<? extends T> messages, Function<T, IncomingIds.Headers> headers) {
		String common = null;
		for (T message : messages) {
			String id = this.ids.find(headers.apply(message));
			if (id == null || (common != null && !common.equals(id))) {
				return newContext();
			}
			common = id;
		}
		return (common != null) ? RequestContext.of(common) : newContext();
	}

	private RequestContext newContext() {
		return RequestContext.of(this.ids.generate());
	}

	// The application may have put any text into the context.
	private static boolean isHeaderValue(String id) {
		return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch((c) -> c > ' ' && c < 0x7f);
	}

}
