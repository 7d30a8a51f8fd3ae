package io.observability.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every provider of the sample broken in every way by its switch, and mended again. What
 * was seen is left as a table in {@code target/health-tried.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleHealthIntegrationTests {

	private static final Map<String, String> COMPONENTS = new LinkedHashMap<>(
			Map.of("openai", "openai", "whisper", "whisper", "elevenlabs", "elevenlabs", "twilio", "twilio"));

	private static final Pattern STATUS = Pattern
		.compile("observability_health_status\\{.*component=\"([^\"]*)\".*state=\"([^\"]*)\".*\\} 1\\.0");

	private final List<String> table = new ArrayList<>();

	private JavaProcess sample;

	@BeforeAll
	void start(@TempDir Path folder) throws IOException {
		this.sample = SampleProcess.start(folder, Map.of(), "--observability.health.interval=1s",
				"--observability.health.local-interval=1s", "--observability.health.timeout=800ms",
				"--management.endpoints.web.exposure.include=*");
		this.table.add("| switch | provider | state | code | gauge | total | recovered |");
		this.table.add("|---|---|---|---|---|---|---|");
	}

	@AfterAll
	void stop() throws Exception {
		Files.write(Path.of("target", "health-tried.md"), this.table);
		this.sample.close();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "down, DOWN, connect", "hang, DOWN, timeout", "slow-drip, DOWN, timeout", "401, DOWN, auth",
			"429, DEGRADED, rate-limited", "500, DOWN, upstream" })
	void tellsTheTruthOfAProviderThatIs(String mode, String state, String code) throws Exception {
		awaitAll("UP", null);

		switchAll(mode);
		awaitAll(state, code);
		String total = JsonPath.read(this.sample.get("/actuator/health").body(), "$.status");
		Map<String, String> gauges = gauges();
		COMPONENTS.values().forEach((component) -> assertThat(gauges).containsEntry(component, state.toLowerCase()));

		switchAll("ok");
		awaitAll("UP", null);
		Map<String, String> mended = gauges();
		COMPONENTS.values().forEach((component) -> assertThat(mended).containsEntry(component, "up"));

		COMPONENTS.forEach((provider, component) -> this.table.add("| `%s` | %s | `%s` | `%s` | `%s` | `%s` | `UP` |"
			.formatted(mode, provider, state, code, gauges.get(component), total)));
	}

	@Test
	void readinessDoesNotCare() throws Exception {
		awaitAll("UP", null);
		switchAll("500");
		awaitAll("DOWN", "upstream");

		assertThat(this.sample.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(this.sample.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

		switchAll("ok");
		awaitAll("UP", null);
	}

	private void switchAll(String mode) throws Exception {
		for (String provider : COMPONENTS.keySet()) {
			assertThat(this.sample.post("/simulator/" + provider + "/" + mode, "").statusCode()).isEqualTo(200);
		}
	}

	private void awaitAll(String state, String code) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
			String health = this.sample.get("/actuator/health").body();
			for (String component : COMPONENTS.values()) {
				assertThat(read(health, "$.components." + component + ".status")).isEqualTo(state);
				assertThat(read(health, "$.components." + component + ".details.code")).isEqualTo(code);
			}
		});
	}

	private static String read(String json, String path) {
		try {
			return JsonPath.read(json, path);
		}
		catch (PathNotFoundException ex) {
			return null;
		}
	}

	private Map<String, String> gauges() throws Exception {
		Map<String, String> states = new LinkedHashMap<>();
		Matcher matcher = STATUS.matcher(this.sample.get("/actuator/prometheus").body());
		while (matcher.find()) {
			states.put(matcher.group(1), matcher.group(2));
		}
		return states;
	}

}
