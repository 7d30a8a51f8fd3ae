package io.observability.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;

/** A service on the loopback that takes alerts, answers as told and keeps what it got. */
public final class DestinationStub implements AutoCloseable {

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

	private final HttpServer server;

	private volatile Answer usual;

	public DestinationStub(int status, String body) {
		this.usual = new Answer(status, body, Map.of());
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	public URI url(String path) {
		return URI.create("http://127.0.0.1:" + port() + path);
	}

	public int port() {
		return this.server.getAddress().getPort();
	}

	public void answer(int status, String body) {
		answer(status, body, Map.of());
	}

	public void answer(int status, String body, Map<String, String> headers) {
		this.usual = new Answer(status, body, headers);
	}

	public void answerOnce(int status, String body) {
		this.answers.add(new Answer(status, body, Map.of()));
	}

	public List<Request> requests() {
		return this.requests;
	}

	public Request request() {
		if (this.requests.size() != 1) {
			throw new AssertionError("Not one request but " + this.requests.size());
		}
		return this.requests.get(0);
	}

	private void handle(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
				exchange.getRequestHeaders(), body));
		Answer next = this.answers.poll();
		Answer answer = (next != null) ? next : this.usual;
		answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
		byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(answer.status(), (bytes.length > 0) ? bytes.length : -1);
		if (bytes.length > 0) {
			exchange.getResponseBody().write(bytes);
		}
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private record Answer(int status, String body, Map<String, String> headers) {
	}

	/** What was asked for. */
	public record Request(String method, String path, Headers headers, String body) {

		public String header(String name) {
			return this.headers.getFirst(name);
		}

		public int bytes() {
			return this.body.getBytes(StandardCharsets.UTF_8).length;
		}

		public void hasBody(String json) {
			JsonAssert.comparator(JsonCompareMode.STRICT).assertIsMatch(json, this.body);
		}

	}

}
