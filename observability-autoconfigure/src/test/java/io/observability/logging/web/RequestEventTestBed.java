package io.observability.logging.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a server and sees the events of its requests. */
abstract class RequestEventTestBed {

	static final Recorder recorder = new Recorder();

	static final HttpClient client = HttpClient.newHttpClient();

	static ConfigurableApplicationContext application;

	static int port;

	@BeforeAll
	static void start() {
		application = new SpringApplication(RequestEventApplication.class).run("--server.port=0",
				"--observability.logging.web.exclude=/skipped/**,/ping",
				"--observability.logging.web.sampling[0].route=/sampled/{status}",
				"--observability.logging.web.sampling[0].rate=0",
				"--observability.logging.web.sampling[1].route=/functional/{id}",
				"--observability.logging.web.sampling[1].rate=0.999999", "--logging.level.root=warn",
				"--spring.main.banner-mode=off", "--observability.logging.enabled=false",
				"--observability.logging.web.enabled=true");
		port = ((WebServerApplicationContext) application).getWebServer().getPort();
		logger().setLevel(Level.INFO);
		logger().setAdditive(false);
		recorder.start();
		logger().addAppender(recorder);
	}

	@AfterAll
	static void stop() {
		application.close();
		logger().detachAppender(recorder);
		logger().setAdditive(true);
		logger().setLevel(null);
	}

	@AfterEach
	void forget() {
		recorder.events.clear();
	}

	static String get(String path) throws Exception {
		return send(request(path).GET());
	}

	static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20));
	}

	static String send(HttpRequest.Builder request) throws Exception {
		return client.send(request.build(), BodyHandlers.ofString()).body();
	}

	static ILoggingEvent single() {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !recorder.events.isEmpty());
		assertThat(recorder.events).hasSize(1);
		return recorder.events.get(0);
	}

	static Map<String, Object> fields(ILoggingEvent event) {
		Map<String, Object> fields = new LinkedHashMap<>();
		event.getKeyValuePairs().forEach((pair) -> fields.put(pair.key, pair.value));
		return fields;
	}

	static Logger logger() {
		return (Logger) LoggerFactory.getLogger("io.observability.http");
	}

	static final class Recorder extends AppenderBase<ILoggingEvent> {

		final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			event.getMDCPropertyMap();
			this.events.add(event);
		}

	}

}
