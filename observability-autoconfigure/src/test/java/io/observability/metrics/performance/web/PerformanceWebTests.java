package io.observability.metrics.performance.web;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.observability.EndpointApplication;
import net.minidev.json.JSONArray;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of a real server, as its endpoint and its meters tell them. */
class PerformanceWebTests {

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		application = EndpointApplication.run(PerformanceApplication.class,
				"--management.endpoints.web.exposure.include=observability,prometheus,health",
				"--spring.datasource.url=jdbc:h2:mem:performance", "--observability.metrics.identity-tags=");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void keepsFiguresOfRouteByTemplate() {
		for (int i = 0; i < 5; i++) {
			get("/items/" + i);
		}
		Map<String, Object> latest = awaited("routes[?(@.route == '/items/{id}')]", 5);
		assertThat(latest).containsEntry("errorRate", 0.0).containsEntry("availability", 1.0);
		assertThat((Double) latest.get("min")).isBetween(19.0, 2000.0);
		assertThat((Double) latest.get("p95")).isGreaterThanOrEqualTo((Double) latest.get("mean"));
		assertThat((Double) latest.get("p99")).isGreaterThanOrEqualTo((Double) latest.get("p95"));
		assertThat((Double) latest.get("max")).isGreaterThanOrEqualTo((Double) latest.get("p99"));
		assertThat(performance()).contains("\"method\":\"GET\",\"route\":\"/items/{id}\"", "\"unit\":\"ms\"",
				"\"window\":\"PT5M\"");

		String scraped = get("/actuator/prometheus");
		List<String> samples = scraped.lines()
			.filter((line) -> line.startsWith("observability_performance_"))
			.filter((line) -> line.contains("kind=\"route\",method=\"GET\",name=\"/items/{id}\""))
			.toList();
		for (String stat : new String[] { "min", "mean", "max", "p95", "p99" }) {
			assertThat(samples).anyMatch((line) -> line.startsWith("observability_performance_response_time_seconds{")
					&& line.contains("stat=\"" + stat + "\"") && line.matches(".*} 0\\.[0-9]+"));
		}
		assertThat(samples)
			.anyMatch((line) -> line.startsWith("observability_performance_error_rate{") && line.endsWith("} 0.0"))
			.anyMatch((line) -> line.startsWith("observability_performance_availability{") && line.endsWith("} 1.0"))
			.hasSize(7);
		assertThat(performance()).doesNotContain("/actuator");
	}

	@ParameterizedTest
	@CsvSource({ "/async/callable, 0.0", "/async/timeout, 1.0", "/async/failing, 1.0", "/thrown, 1.0" })
	void countsAsynchronousAndFailedRequestsOnce(String path, double errorRate) {
		get(path);
		assertThat(awaited("routes[?(@.route == '" + path + "')]", 1)).containsEntry("errorRate", errorRate)
			.containsEntry("availability", 1 - errorRate);
		if (path.equals("/async/callable")) {
			assertThat((Double) awaited("routes[?(@.route == '/async/callable')]", 1).get("min")).isGreaterThan(45);
		}
	}

	@Test
	void timesNoStreamOfEvents() {
		get("/sse");
		assertThat(awaited("routes[?(@.route == '/sse')]", 1)).containsEntry("mean", null)
			.containsEntry("availability", 1.0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/endless", "/stream/endless" })
	void countsRequestWhoseClientWentAwayAsCancelled(String path) throws Exception {
		int port = ((WebServerApplicationContext) application).getWebServer().getPort();
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
			socket.setSoLinger(true, 0);
		}
		assertThat(awaited("routes[?(@.route == '" + path + "')]", 1)).containsEntry("cancelled", 1)
			.containsEntry("errorRate", 0.0);
	}

	@Test
	void keepsFiguresOfCallsStatementsOperationsAndProbes() {
		get("/order/true");
		get("/order/false");
		assertThat(awaited("operations[?(@.name == 'stock.check')]", 2)).containsEntry("errorRate", 0.5);
		assertThat(awaited("dependencies[?(@.kind == 'database')]", 2)).containsEntry("errorRate", 0.0);
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(
					(Double) figures("dependencies[?(@.kind == 'probe' && @.name == 'db')]").get("availability"))
				.isPositive());

		for (int status : new int[] { 200, 404, 403, 503 }) {
			get("/call/" + status);
		}
		assertThat(awaited("dependencies[?(@.kind == 'http')]", 4)).containsEntry("errorRate", 0.5)
			.containsEntry("availability", 0.75);
	}

	@Test
	void sharesOneRouteAmongPathsThatNobodyKnows() {
		get("/nothing/1");
		get("/nothing/2");
		assertThat(awaited("routes[?(@.route == 'UNKNOWN')]", 2)).containsEntry("errorRate", 0.0);
	}

	private static Map<String, Object> awaited(String row, int count) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(figures(row)).containsEntry("count", count));
		return figures(row);
	}

	private static Map<String, Object> figures(String row) {
		JSONArray found = JsonPath.read(performance(), "$." + row + ".latest");
		assertThat(found).hasSizeLessThan(2);
		return found.isEmpty() ? Map.of() : asMap(found.get(0));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> asMap(Object value) {
		return (Map<String, Object>) value;
	}

	private static String performance() {
		return get("/actuator/observability/performance");
	}

	private static String get(String path) {
		return EndpointApplication.get(application, path, null).getBody();
	}

}
