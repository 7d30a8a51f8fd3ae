package io.observability.calls;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A vendor on the loopback interface that answers as the path says. */
public final class Vendor implements AutoCloseable {

	private static final String CHUNK = """
			data: {"id":"c-1","object":"chat.completion.chunk","created":1,"model":"gpt",\
			"choices":[{"index":0,"delta":{"role":"assistant","content":"hello"},"finish_reason":null}]}""";

	private final HttpServer server;

	private final AtomicInteger remaining = new AtomicInteger(100);

	private final CountDownLatch released = new CountDownLatch(1);

	public Vendor() {
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
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	private void handle(HttpExchange exchange) throws IOException {
		String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String path = exchange.getRequestURI().getPath();
		exchange.getResponseHeaders().set("X-Request-ID", "req_42");
		exchange.getResponseHeaders().set("x-ratelimit-remaining-requests", "" + this.remaining.decrementAndGet());
		exchange.getResponseHeaders().set("x-ratelimit-remaining-tokens", "9000");
		if (path.endsWith("/chat/completions")) {
			chat(exchange, path, request);
		}
		else if (path.startsWith("/status/")) {
			answer(exchange, Integer.parseInt(path.substring(8)), "{}");
		}
		else if (path.startsWith("/redirect")) {
			exchange.getResponseHeaders().set("Location", "/orders/4711");
			answer(exchange, 302, "");
		}
		else if (path.startsWith("/hostile")) {
			exchange.getResponseHeaders().set("X-Request-ID", "\"><script>alert(1)</script>");
			exchange.getResponseHeaders().set("x-ratelimit-remaining-tokens", "NaN; DROP TABLE");
			answer(exchange, 200, "{}");
		}
		else if (path.startsWith("/long")) {
			exchange.getResponseHeaders().set("X-Request-ID", "a".repeat(5000));
			answer(exchange, 200, "{}");
		}
		else if (path.startsWith("/hang")) {
			await();
			exchange.close();
		}
		else if (path.startsWith("/stream") || path.startsWith("/broken")) {
			stream(exchange, path.startsWith("/broken"));
		}
		else {
			answer(exchange, 200, "{}");
		}
	}

	private void chat(HttpExchange exchange, String path, String request) throws IOException {
		if (path.startsWith("/hang")) {
			await();
			exchange.close();
		}
		else if (path.startsWith("/broken")) {
			exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write((CHUNK + "\n\n").getBytes(StandardCharsets.UTF_8));
			exchange.getResponseBody().flush();
			exchange.close();
		}
		else if (path.startsWith("/failing")) {
			answer(exchange, 500, "{\"error\": {\"message\": \"broken\"}}");
		}
		else if (request.replace(" ", "").contains("\"stream\":true")) {
			exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
			answer(exchange, 200, CHUNK + "\n\ndata: [DONE]\n\n");
		}
		else {
			answer(exchange, 200, """
					{"id": "c-1", "object": "chat.completion", "created": 1, "model": "gpt", "choices": [{"index": 0,
					 "finish_reason": "stop", "message": {"role": "assistant", "content": "hello"}}],
					 "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}""");
		}
	}

	private void stream(HttpExchange exchange, boolean broken) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
		exchange.sendResponseHeaders(200, broken ? 1000 : 0);
		OutputStream body = exchange.getResponseBody();
		body.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
		body.flush();
		await();
		if (!broken) {
			body.write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
			body.flush();
		}
		exchange.close();
	}

	private void await() {
		try {
			this.released.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void answer(HttpExchange exchange, int status, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().putIfAbsent("Content-Type", java.util.List.of("application/json"));
		boolean none = status == 204 || status == 304 || body.length == 0;
		exchange.sendResponseHeaders(status, none ? -1 : body.length);
		if (!none) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	/** Let those go on that hang, now and later. */
	public void release() {
		this.released.countDown();
	}

	public String host() {
		return "localhost:" + this.server.getAddress().getPort();
	}

	public String url(String path) {
		return "http://" + host() + path;
	}

	public URI uri(String path) {
		return URI.create(url(path));
	}

	/** Return an address at which nobody listens. */
	public static String refusing() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return "http://localhost:" + socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		release();
		this.server.stop(0);
	}

}
