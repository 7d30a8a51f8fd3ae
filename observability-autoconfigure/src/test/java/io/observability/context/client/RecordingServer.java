package io.observability.context.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A loopback server that remembers the headers it received. */
public final class RecordingServer implements AutoCloseable {

	private final HttpServer server;

	private final String answer;

	private final List<List<String>> received = new CopyOnWriteArrayList<>();

	public RecordingServer(String answer) {
		this.answer = answer;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.received.add(exchange.getRequestHeaders().getOrDefault("X-Correlation-ID", List.of()));
		exchange.getRequestBody().readAllBytes();
		byte[] body = this.answer.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	public String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	public List<List<String>> received() {
		return this.received;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
