package io.observability.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators take away from {@code config/}, read by the real programs. */
class PrometheusIntegrationTests {

	private static final Path CONFIG = Path.of("..", "config").toAbsolutePath().normalize();

	@TempDir
	private Path folder;

	@Test
	void theShippedRulesAreValid() throws Exception {
		run(Programs.require("promtool"), "check", "rules", CONFIG + "/prometheus/observability-rules.yml",
				CONFIG + "/prometheus/observability-fleet-rules.yml");
	}

	@Test
	void theShippedRulesFireWhenTheyShould() throws Exception {
		run(Programs.require("promtool"), "test", "rules", CONFIG + "/prometheus/observability-rules-test.yml",
				CONFIG + "/prometheus/observability-fleet-rules-test.yml");
	}

	@Test
	void theShippedPrometheusConfigurationIsValid() throws Exception {
		run(Programs.require("promtool"), "check", "config", CONFIG + "/prometheus/prometheus.yml");
	}

	@Test
	void theShippedAlertmanagerConfigurationIsValid() throws Exception {
		run(Programs.require("amtool"), "check-config", CONFIG + "/alertmanager/alertmanager.yml");
	}

	@Test
	void prometheusScrapesTheSampleWithTracingOn() throws Exception {
		String prometheus = Programs.require("prometheus");
		try (JavaProcess sample = SampleProcess.start(Files.createDirectory(this.folder.resolve("sample")), Map.of())) {
			sample.post("/api/v1/chat", "{\"sessionId\":\"s1\",\"message\":\"Hello\"}");
			int port = JavaProcess.freePort();
			Process process = new ProcessBuilder(prometheus, "--config.file=" + configuration(sample.port()),
					"--web.listen-address=127.0.0.1:" + port, "--storage.tsdb.path=" + this.folder.resolve("tsdb"))
				.redirectErrorStream(true)
				.redirectOutput(this.folder.resolve("prometheus.log").toFile())
				.start();
			try {
				Awaitility.await()
					.atMost(Duration.ofSeconds(60))
					.ignoreExceptions()
					.untilAsserted(() -> assertThat(query(port, "up{job=\"observability\"}")).containsExactly("1"));
				assertThat(query(port, "http_server_requests_seconds_count{uri=\"/api/v1/chat\"}")).isNotEmpty();
				assertThat(query(port, "observability_health_status{component=\"openai\"}")).isNotEmpty();
			}
			finally {
				process.destroy();
				process.waitFor(20, TimeUnit.SECONDS);
			}
		}
	}

	private Path configuration(int port) throws IOException {
		Path rules = CONFIG.resolve("prometheus/observability-rules.yml");
		return Files.writeString(this.folder.resolve("prometheus.yml"), """
				global:
				  scrape_interval: 1s
				rule_files: ["%s"]
				scrape_configs:
				- job_name: observability
				  metrics_path: /actuator/prometheus
				  static_configs:
				  - targets: ["127.0.0.1:%d"]
				""".formatted(rules, port));
	}

	private static List<String> query(int port, String query) throws Exception {
		URI uri = new URI("http", null, "127.0.0.1", port, "/api/v1/query", "query=" + query, null);
		String body = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
			.body();
		return JsonPath.read(body, "$.data.result[*].value[1]");
	}

	private void run(String... command) throws Exception {
		Path output = this.folder.resolve("output.txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(output)).isZero();
	}

}
