package io.observability.sample.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.observability.sample.simulator.Vendor.Reply;
import io.observability.sample.simulator.Vendor.Request;
import org.jspecify.annotations.Nullable;

/**
 * Serves one vendor on a free port of the loopback interface. Requests that hang or drip
 * hold no thread, and only so many are held.
 */
final class Simulator implements AutoCloseable {

	private static final int MAX_BODY = 10 * 1024 * 1024;

	private static final int REMEMBERED = 50;

	private static final String RETRY_AFTER_SECONDS = "20";

	private final Vendor vendor;

	private final Clock clock;

	private final HttpServer server;

	private final HeldExchanges held;

	private final Deque<ReceivedCall> calls = new ArrayDeque<>();

	private final AtomicLong received = new AtomicLong();

	private volatile Mode mode = Mode.OK;

	Simulator(Vendor vendor, ScheduledExecutorService threads, Clock clock) throws IOException {
		this.vendor = vendor;
		this.clock = clock;
		this.held = new HeldExchanges(threads);
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	Vendor vendor() {
		return this.vendor;
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	Mode mode() {
		return this.mode;
	}

	/** Change the behaviour; requests held by the former one end without an answer. */
	void mode(Mode changed) {
		this.mode = changed;
		this.held.release();
	}

	/** Return the calls received last, newest first. */
	List<ReceivedCall> calls() {
		synchronized (this.calls) {
			return List.copyOf(this.calls);
		}
	}

	private void handle(HttpExchange exchange) throws IOException {
		Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
				exchange.getRequestHeaders(), exchange.getRequestBody().readNBytes(MAX_BODY));
		Mode current = this.mode;
		remember(request, current);
		this.vendor.headers(this.received.incrementAndGet(), current == Mode.RATE_LIMITED)
			.forEach(exchange.getResponseHeaders()::set);
		switch (current) {
			case OK -> send(exchange, this.vendor.answer(request));
			case UNAUTHORIZED -> send(exchange, this.vendor.unauthorized());
			case EXHAUSTED -> send(exchange, this.vendor.exhausted(request));
			case FAILING -> send(exchange, this.vendor.failure());
			case RATE_LIMITED -> {
				exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
				send(exchange, this.vendor.rateLimited());
			}
			case DOWN -> exchange.close();
			case HANG -> this.held.hold(exchange);
			case SLOW_DRIP -> this.held.drip(exchange, this.vendor.answer(request));
		}
		if (this.mode != current) {
			this.held.release();
		}
	}

	private static void send(HttpExchange exchange, Reply reply) throws IOException {
		try (exchange) {
			exchange.getResponseHeaders().set("Content-Type", reply.contentType());
			boolean stream = reply.parts().size() > 1;
			exchange.sendResponseHeaders(reply.status(), stream ? 0 : reply.parts().get(0).length);
			for (byte[] part : reply.parts()) {
				exchange.getResponseBody().write(part);
				exchange.getResponseBody().flush();
			}
		}
	}

	private void remember(Request request, Mode current) {
		ReceivedCall call = new ReceivedCall(this.clock.instant(), request.method(), request.path(), current.label(),
				request.header("X-Correlation-ID"), request.header("traceparent"));
		synchronized (this.calls) {
			if (this.calls.size() == REMEMBERED) {
				this.calls.removeLast();
			}
			this.calls.addFirst(call);
		}
	}

	@Override
	public void close() {
		this.held.release();
		this.server.stop(0);
	}

	/**
	 * What a provider saw of a call.
	 *
	 * @param at when it came in
	 * @param method HTTP method
	 * @param path path
	 * @param mode how the simulator behaved
	 * @param correlationId value of the header {@code X-Correlation-ID}
	 * @param traceparent value of the header {@code traceparent}
	 */
	record ReceivedCall(Instant at, String method, String path, String mode, @Nullable String correlationId,
			@Nullable String traceparent) {
	}

}
