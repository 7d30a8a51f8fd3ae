package io.observability.context.web.reactive;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A real Netty server on a free port, and all the lines that are logged meanwhile. */
public final class ReactiveServer implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	public final List<Line> lines = new CopyOnWriteArrayList<>();

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			Map<String, Object> fields = new LinkedHashMap<>();
			if (event.getKeyValuePairs() != null) {
				event.getKeyValuePairs().forEach((pair) -> fields.put(pair.key, pair.value));
			}
			ReactiveServer.this.lines.add(new Line(event.getLoggerName(), event.getLevel().toString(),
					event.getFormattedMessage(), event.getMDCPropertyMap(), fields));
		}

	};

	private final ConfigurableApplicationContext context;

	private ReactiveServer(ConfigurableApplicationContext context) {
		this.context = context;
		this.appender.start();
		logger("ROOT").addAppender(this.appender);
		logger("io.observability.http").setLevel(Level.INFO);
		logger("shop").setLevel(Level.INFO);
	}

	public static ReactiveServer start(Class<?> application, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("server.port=0", "spring.main.banner-mode=off", "observability.logging.enabled=false",
						"observability.logging.web.enabled=true", "spring.webflux.problemdetails.enabled=true",
						"observability.health.enabled=false", "observability.alerting.enabled=false"));
		all.addAll(List.of(properties));
		return new ReactiveServer(new SpringApplicationBuilder(application).web(WebApplicationType.REACTIVE)
			.properties(all.toArray(String[]::new))
			.run());
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

	public int port() {
		return ((ReactiveWebServerApplicationContext) this.context).getWebServer().getPort();
	}

	public HttpResponse<String> get(String path, String... headers) {
		return send(path, headers).join();
	}

	public CompletableFuture<HttpResponse<String>> send(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
			.timeout(Duration.ofSeconds(20));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	/** Return the lines of a logger with the message. */
	public List<Line> lines(String logger, String message) {
		return this.lines.stream()
			.filter((line) -> line.logger().equals(logger) && line.message().contains(message))
			.toList();
	}

	@Override
	public void close() {
		logger("ROOT").detachAppender(this.appender);
		logger("io.observability.http").setLevel(null);
		logger("shop").setLevel(null);
		this.context.close();
	}

	public record Line(String logger, String level, String message, Map<String, String> mdc,
			Map<String, Object> fields) {

		public String id() {
			return this.mdc.get("correlation_id");
		}

	}

}
