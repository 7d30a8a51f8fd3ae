package io.observability.it;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** One dependency and no configuration. */
class DropInIntegrationTests {

	@TempDir
	static Path folder;

	private static JavaProcess application;

	@BeforeAll
	static void start() throws IOException {
		application = DropInProcess.start(Files.createDirectory(folder.resolve("plain")), Map.of());
	}

	@AfterAll
	static void stop() throws InterruptedException {
		application.close();
	}

	@Test
	void everyLineIsMaskedJson() throws Exception {
		HttpResponse<String> answer = application.get("/customers/7");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(application.output()).contains("4111 **** **** 1111", "password=********")
			.doesNotContain("hunter2secret");
		assertThat(application.output().lines())
			.allSatisfy((line) -> assertThat((Map<String, Object>) JsonPath.read(line, "$")).containsKey("message"));
	}

	@Test
	void aRequestHasItsCorrelationIdAndItsEvent() throws Exception {
		String id = application.get("/customers/8").headers().firstValue("X-Correlation-ID").orElseThrow();

		Awaitility.await().untilAsserted(() -> assertThat(application.outputLines(id)).hasSize(2));
		String event = application.outputLines(id)
			.stream()
			.filter((line) -> line.contains("http_request"))
			.findFirst()
			.orElseThrow();
		assertThat((String) JsonPath.read(event, "$.route")).isEqualTo("/customers/{id}");
		assertThat((Integer) JsonPath.read(event, "$.status")).isEqualTo(200);
		assertThat((String) JsonPath.read(event, "$.trace_id")).hasSize(32);
	}

	@Test
	void aFailureCarriesTheIdAndItsTraceIsMasked() throws Exception {
		HttpResponse<String> answer = application.get("/broken", "X-Correlation-ID", "broken-1");

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat((String) JsonPath.read(answer.body(), "$.correlation_id")).isEqualTo("broken-1");
		assertThat(application.output()).contains("j***@private-mail.test").doesNotContain("jane.roe@");
	}

	@Test
	void healthInfoAndPrometheusAreExposedAndNothingElse() throws Exception {
		Map<String, Object> links = JsonPath.read(application.get("/actuator").body(), "$._links");

		assertThat(links).containsOnlyKeys("self", "health", "health-path", "info", "prometheus");
		assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
		assertThat(application.get("/actuator/info").statusCode()).isEqualTo(200);
		assertThat(application.get("/actuator/prometheus").body()).contains("http_server_requests_seconds_count");
	}

	@Test
	void theDefaultAlertRulesAreLogged() throws IOException {
		assertThat(application.output()).contains("error-rate", "availability", "cpu", "memory", "disk");
	}

	@Test
	void nothingFailsWhereNoCollectorMailServerOrSlackExists() throws IOException {
		assertThat(application.output()
			.lines()
			.filter((line) -> line.contains("\"level\":\"ERROR\"")
					&& !line.contains("\"logger\":\"io.observability.http\"") && !line.contains("/broken")
					&& !line.contains("IllegalStateException: No answer")))
			.isEmpty();
		assertThat(application.output()).doesNotContain("\"level\":\"WARN\"");
	}

	@Test
	void theDevProfileIsReadableAndEquallyMasked() throws Exception {
		try (JavaProcess dev = DropInProcess.start(Files.createDirectory(folder.resolve("dev")), Map.of(),
				"--spring.profiles.active=dev")) {
			dev.get("/customers/7");
			dev.get("/broken");

			assertThat(dev.output()).contains("4111 **** **** 1111", "j***@private-mail.test")
				.doesNotContain("hunter2secret", "jane.roe@", "{\"timestamp\"");
		}
	}

	@Test
	void anAppenderOfTheUserGetsMaskedEvents() throws Exception {
		Path home = Files.createDirectory(folder.resolve("own"));
		Files.writeString(home.resolve("logback-spring.xml"), """
				<configuration>
					<appender name="mine" class="ch.qos.logback.core.FileAppender">
						<file>mine.txt</file>
						<encoder><pattern>%X{correlation_id} %msg%n%ex</pattern></encoder>
					</appender>
					<appender name="out" class="ch.qos.logback.core.ConsoleAppender">
						<encoder><pattern>%msg%n</pattern></encoder>
					</appender>
					<root level="info"><appender-ref ref="mine"/><appender-ref ref="out"/></root>
				</configuration>
				""");
		try (JavaProcess own = DropInProcess.start(home, List.of(home), Map.of())) {
			own.get("/customers/7", "X-Correlation-ID", "own-1");
			own.get("/broken");

			assertThat(Files.readString(home.resolve("mine.txt")))
				.contains("own-1 Customer 7 has the card 4111 **** **** 1111", "j***@private-mail.test")
				.doesNotContain("hunter2secret", "jane.roe@");
		}
	}

	@Test
	void everythingIsOffWithOneProperty() throws Exception {
		try (JavaProcess off = DropInProcess.start(Files.createDirectory(folder.resolve("off")), Map.of(),
				"--observability.enabled=false")) {
			HttpResponse<String> answer = off.get("/customers/7");

			assertThat(answer.headers().firstValue("X-Correlation-ID")).isEmpty();
			assertThat(off.output()).contains("4111 1111 1111 1111").doesNotContain("{\"timestamp\"");
			assertThat(off.get("/actuator/prometheus").statusCode()).isEqualTo(404);
		}
	}

}
