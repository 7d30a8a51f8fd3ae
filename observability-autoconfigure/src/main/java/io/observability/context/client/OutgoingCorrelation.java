package io.observability.context.client;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;

import io.observability.context.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Says which correlation id goes out with a call. For HTTP clients that no adapter
 * covers.
 */
public final class OutgoingCorrelation {

	private static final int LONGEST = 1024;

	private final String header;

	private final List<String> hosts;

	OutgoingCorrelation(String header, List<String> hosts) {
		this.header = header;
		this.hosts = hosts.stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
	}

	/** Return the name of the request header. */
	public String header() {
		return this.header;
	}

	/**
	 * Return the current correlation id, or {@code null} when there is none or the host
	 * must not see it.
	 */
	public @Nullable String idFor(@Nullable String host) {
		return idFor(RequestContext.current(), host);
	}

	/**
	 * Return the correlation id of the context, or {@code null} when there is none or the
	 * host must not see it.
	 */
	public @Nullable String idFor(RequestContext context, @Nullable String host) {
		return permit(context.correlationId(), host);
	}

	/**
	 * Return a client that sends the correlation id with each request of the given one.
	 */
	public HttpClient wrap(HttpClient client) {
		return (client instanceof CorrelatedHttpClient) ? client : new CorrelatedHttpClient(client, this);
	}

	@Nullable String permit(@Nullable String id, @Nullable String host) {
		return (id != null && isHeaderValue(id) && isAllowed(host)) ? id : null;
	}

	private boolean isAllowed(@Nullable String host) {
		if (this.hosts.isEmpty()) {
			return true;
		}
		String name = (host != null) ? host.toLowerCase(Locale.ROOT) : "";
		for (String allowed : this.hosts) {
			if (allowed.startsWith("*.") ? name.endsWith(allowed.substring(1)) : name.equals(allowed)) {
				return true;
			}
		}
		return false;
	}

	// The application may have put any text into the context; a client must not fail over
	// it.
	private static boolean isHeaderValue(String id) {
		return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch((c) -> c > ' ' && c < 0x7f);
	}

}
