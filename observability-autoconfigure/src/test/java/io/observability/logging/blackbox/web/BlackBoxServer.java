package io.observability.logging.blackbox.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a server and sees what it writes. */
abstract class BlackBoxServer {

	static final Appender appender = new Appender();

	static final HttpClient client = HttpClient.newHttpClient();

	static ConfigurableApplicationContext application;

	static int port;

	@BeforeAll
	static void start() {
		application = new SpringApplicationBuilder(BlackBoxShop.Application.class).run("--server.port=0",
				"--spring.main.banner-mode=off", "--logging.level.root=info",
				"--observability.logging.black-box.triggers.slow-after=300ms",
				"--observability.logging.black-box.triggers.hang-after=500ms",
				"--observability.logging.black-box.triggers.per-minute=0");
		port = ((WebServerApplicationContext) application).getWebServer().getPort();
		appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
		appender.start();
		root().addAppender(appender);
	}

	@AfterAll
	static void stop() {
		root().detachAppender(appender);
		application.close();
		assertThat(((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList())
			.noneMatch((filter) -> filter.getClass().getName().contains("blackbox"));
	}

	@BeforeEach
	void forget() {
		appender.events.clear();
	}

	static String get(String path, String correlationId) throws Exception {
		return client.send(request(port, path, correlationId), BodyHandlers.ofString()).body();
	}

	static CompletableFuture<?> send(String path, String correlationId) {
		return client.sendAsync(request(port, path, correlationId), BodyHandlers.ofString());
	}

	static HttpRequest request(int port, String path, String correlationId) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.timeout(Duration.ofSeconds(60))
			.header("X-Correlation-ID", correlationId)
			.build();
	}

	static void awaitSummaries(int count) {
		Awaitility.await().atMost(Duration.ofSeconds(8)).until(() -> summaries().size() >= count);
	}

	static List<ILoggingEvent> lines() {
		return appender.events.stream().filter((event) -> has(event, "black_box")).toList();
	}

	static List<ILoggingEvent> summaries() {
		return appender.events.stream()
			.filter((event) -> event.getLoggerName().equals("io.observability.blackbox"))
			.toList();
	}

	static boolean has(ILoggingEvent event, String key) {
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		return pairs != null && pairs.stream().anyMatch((pair) -> pair.key.equals(key));
	}

	static String correlationId(ILoggingEvent event) {
		return event.getMDCPropertyMap().get("correlation_id");
	}

	static ch.qos.logback.classic.Logger root() {
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
	}

	static final class Appender extends AppenderBase<ILoggingEvent> {

		final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			this.events.add(event);
		}

	}

}
