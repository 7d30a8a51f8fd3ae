package io.observability.metrics.performance.reactive;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.observability.context.web.reactive.ReactiveApplication;
import io.observability.context.web.reactive.ReactiveServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of a WebFlux server. */
class PerformanceReactiveTests {

	private static ReactiveServer server;

	@BeforeAll
	static void start() {
		server = ReactiveServer.start(ReactiveApplication.class,
				"management.endpoints.web.exposure.include=observability");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource({ "/plain/17, /plain/{id}, 0.0", "/fail, /fail, 1.0", "/throw, /throw, 1.0", "/conflict, /conflict, 0.0",
			"/missing, UNKNOWN, 0.0" })
	void keepsFiguresOfRoutes(String path, String route, double errorRate) {
		server.get(path);
		assertThat(awaited(route)).containsEntry("errorRate", errorRate).containsEntry("count", 1);
		assertThat((Double) awaited(route).get("max")).isPositive();
		assertThat(performance()).doesNotContain("/actuator");
	}

	@Test
	void timesNoStreamOfEvents() {
		server.get("/stream");
		assertThat(awaited("/stream")).containsEntry("count", 1).containsEntry("mean", null);
	}

	@Test
	void countsRequestWhoseClientWentAwayAsNoError() throws IOException {
		try (Socket socket = new Socket("localhost", server.port())) {
			socket.getOutputStream()
				.write("GET /endless HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().readNBytes(200)).hasSize(200);
		}
		assertThat(awaited("/endless")).containsEntry("count", 1).containsEntry("errorRate", 0.0);
	}

	private static Map<String, Object> awaited(String route) {
		String path = "$.routes[?(@.route == '" + route + "')].latest";
		List<Map<String, Object>> rows = Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> JsonPath.read(performance(), path), (found) -> !found.isEmpty());
		assertThat(rows).hasSize(1);
		return rows.get(0);
	}

	private static String performance() {
		return server.get("/actuator/observability/performance").body();
	}

}
