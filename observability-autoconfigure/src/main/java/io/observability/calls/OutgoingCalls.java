package io.observability.calls;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Writes one line for each call that a client makes. For HTTP clients that no adapter
 * covers. Nothing is ever thrown.
 */
public final class OutgoingCalls {

	private static final String OTHER = "other";

	private static final String UNKNOWN = "unknown";

	private static final int LONGEST_HOST = 253;

	/** Calls that are on their way through outer clients on this thread. */
	private static final ThreadLocal<@Nullable Outer> OUTER = new ThreadLocal<>();

	private final CallsProperties properties;

	private final CallLog log;

	private final List<CallListener> listeners;

	private final Set<String> hosts = ConcurrentHashMap.newKeySet();

	private final LongAdder failures = new LongAdder();

	OutgoingCalls(CallsProperties properties, CallLog log, List<CallListener> listeners) {
		this.properties = properties;
		this.log = log;
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Begin a call on the thread that sends it.
	 * @param client kind of client, such as {@code jdk}
	 * @param method method of the request
	 * @param uri where it is sent
	 * @param template template that the URI was made of, or {@code null} if not known
	 */
	public OutgoingCall begin(String client, String method, URI uri, @Nullable String template) {
		OutgoingCall call = new OutgoingCall(this, client, method, uri);
		attempt(() -> call.describe(host(uri), CallRoute.of(uri, template)));
		tell((listener) -> listener.begun(call));
		return call;
	}

	/**
	 * Note that an outer client sends to the URI on this thread, so that a client below
	 * writes no second line, or with {@code null} that it has done so. These may nest.
	 */
	public static void within(@Nullable URI uri) {
		Outer outer = OUTER.get();
		if (uri != null) {
			OUTER.set(new Outer(uri, outer));
		}
		else if (outer != null && outer.before() != null) {
			OUTER.set(outer.before());
		}
		else {
			OUTER.remove();
		}
	}

	/** Return whether an outer client sends to the URI on this thread. */
	public static boolean isWithin(URI uri) {
		Outer outer = OUTER.get();
		return outer != null && uri.equals(outer.uri());
	}

	/** The first hosts have names of their own, since anybody may bring up more. */
	String bounded(String host) {
		if (this.hosts.contains(host)) {
			return host;
		}
		return (this.hosts.size() < this.properties.maxHosts() && this.hosts.add(host)) ? host : OTHER;
	}

	private static String host(URI uri) {
		String host = uri.getHost();
		if (host == null || host.length() > LONGEST_HOST) {
			return UNKNOWN;
		}
		boolean plain = uri.getPort() < 0 || uri.getPort() == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
		return host.toLowerCase(Locale.ROOT) + (plain ? "" : ":" + uri.getPort());
	}

	void tell(Consumer<CallListener> news) {
		for (CallListener listener : this.listeners) {
			attempt(() -> news.accept(listener));
		}
	}

	void end(OutgoingCall call) {
		tell((listener) -> listener.ended(call));
		attempt(() -> this.log.write(call));
	}

	void attempt(Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			this.failures.increment();
		}
	}

	List<String> requestIdHeaders() {
		return this.properties.requestIdHeaders();
	}

	long failures() {
		return this.failures.sum();
	}

	/**
	 * A call that is on its way through an outer client.
	 *
	 * @param uri where it is sent
	 * @param before call during which it was made, such as one that needs its token
	 */
	private record Outer(URI uri, @Nullable Outer before) {
	}

}
