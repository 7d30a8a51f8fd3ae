package io.observability.sample.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import io.observability.sample.simulator.Vendor.Reply;

/** Requests that are kept waiting. The oldest ends when there are too many. */
final class HeldExchanges {

	private static final int CAPACITY = 200;

	private static final long DRIP_MILLIS = 500;

	private final ScheduledExecutorService threads;

	private final Deque<HttpExchange> exchanges = new ArrayDeque<>();

	HeldExchanges(ScheduledExecutorService threads) {
		this.threads = threads;
	}

	void hold(HttpExchange exchange) {
		HttpExchange surplus = null;
		synchronized (this.exchanges) {
			this.exchanges.addLast(exchange);
			if (this.exchanges.size() > CAPACITY) {
				surplus = this.exchanges.removeFirst();
			}
		}
		if (surplus != null) {
			surplus.close();
		}
	}

	void drip(HttpExchange exchange, Reply reply) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", reply.contentType());
		exchange.sendResponseHeaders(reply.status(), 0);
		hold(exchange);
		dripFrom(exchange, reply.parts().get(0), 0);
	}

	private void dripFrom(HttpExchange exchange, byte[] body, int position) {
		if (!isHeld(exchange)) {
			return;
		}
		try {
			OutputStream output = exchange.getResponseBody();
			if (position == body.length) {
				release(exchange);
				return;
			}
			output.write(body[position]);
			output.flush();
			this.threads.schedule(() -> dripFrom(exchange, body, position + 1), DRIP_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (IOException ex) {
			release(exchange);
		}
	}

	private boolean isHeld(HttpExchange exchange) {
		synchronized (this.exchanges) {
			return this.exchanges.contains(exchange);
		}
	}

	private void release(HttpExchange exchange) {
		synchronized (this.exchanges) {
			this.exchanges.remove(exchange);
		}
		exchange.close();
	}

	void release() {
		List<HttpExchange> released;
		synchronized (this.exchanges) {
			released = List.copyOf(this.exchanges);
			this.exchanges.clear();
		}
		released.forEach(HttpExchange::close);
	}

}
