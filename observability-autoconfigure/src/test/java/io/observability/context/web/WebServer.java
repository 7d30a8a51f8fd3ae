package io.observability.context.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A real application on a free port. */
final class WebServer implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private WebServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static WebServer start(Class<?> application, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "spring.main.banner-mode=off",
				"spring.jmx.enabled=false", "server.tomcat.threads.max=" + ThreadProbe.THREADS));
		all.addAll(List.of(properties));
		all.add("observability.logging.storm-guard.enabled=false");
		return new WebServer(new SpringApplicationBuilder(application).properties(all.toArray(String[]::new)).run());
	}

	org.springframework.boot.web.server.WebServer webServer() {
		org.springframework.boot.web.server.WebServer server = ((ServletWebServerApplicationContext) this.context)
			.getWebServer();
		return java.util.Objects.requireNonNull(server);
	}

	int port() {
		return webServer().getPort();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> get(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String raw(String path, String headerLines) throws IOException {
		try (Socket socket = new Socket("localhost", port())) {
			socket.setSoTimeout(10_000);
			String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headerLines
					+ "\r\n\r\n";
			try {
				socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
				socket.getOutputStream().flush();
			}
			catch (IOException ex) {
				// the server may refuse before it has read everything
			}
			try {
				return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				return "";
			}
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
