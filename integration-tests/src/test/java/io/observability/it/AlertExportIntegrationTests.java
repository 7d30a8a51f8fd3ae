package io.observability.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import io.observability.alerting.rule.SteppedRules;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample breaks and is mended. Its exported rules tell of that through the real
 * Prometheus and Alertmanager, and the process tells of it by itself.
 */
class AlertExportIntegrationTests {

	private static final String CHAT = "{\"sessionId\":\"s1\",\"message\":\"Hello\"}";

	@TempDir
	private Path folder;

	private final List<Process> processes = new ArrayList<>();

	@Test
	void bothWaysTellOfAnIncidentOnceAndOfItsEndOnce() throws Exception {
		String prometheus = Programs.require("prometheus");
		String alertmanager = Programs.require("prometheus-alertmanager", "alertmanager");
		try (HttpStub pager = new HttpStub("{}");
				SampleHealth sample = sample("--observability.alerting.webhook.url=" + pager.url("/process"))) {
			int alerts = startAlertmanager(alertmanager, sample, pager);
			int metrics = startPrometheus(prometheus, sample, alerts);
			sample.awaitAllUp();
			await(() -> assertThat(query(metrics, "observability:rule:value{rule=\"dependency-down\"}")).contains("0"));

			sample.turn("openai", "500");
			for (int chat = 0; chat < 30; chat++) {
				sample.get("/actuator/health");
				chat(sample);
			}
			for (String rule : List.of("dependency-down", "error-rate")) {
				await(() -> assertThat(messages(pager, "/alertmanager", rule)).containsExactly("firing"));
				await(() -> assertThat(messages(pager, "/process", rule)).containsExactly("firing"));
			}
			sample.turn("openai", "ok");
			for (String rule : List.of("dependency-down", "error-rate")) {
				await(() -> {
					chat(sample);
					assertThat(messages(pager, "/alertmanager", rule)).containsExactly("firing", "resolved");
					assertThat(messages(pager, "/process", rule)).containsExactly("firing", "resolved");
				});
			}
			Files.createDirectories(Path.of("target"));
			Files.write(Path.of("target", "alert-export.txt"), pager.requests());
		}
		finally {
			stop();
		}
	}

	@Test
	void exportsAndEndsWhenAskedForAtTheCommandLine() throws Exception {
		Path target = this.folder.resolve("exported");
		Path output = this.folder.resolve("output.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
				SampleProcess.JAR.toString(), "--observability.alerting.export.to=" + target)
			.directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		this.processes.add(process);
		try {
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended by itself").isTrue();
			assertThat(process.exitValue()).as(Files.readString(output)).isZero();
			assertThat(Files.readString(output)).contains("Alert rules written to").doesNotContain("Tomcat");
		}
		finally {
			stop();
		}
		check(target, Programs.require("promtool"), "check", "rules", "observability-rules.yml");
		check(target, Programs.require("promtool"), "test", "rules", "observability-rules-test.yml");
		check(target, Programs.require("amtool"), "check-config", "alertmanager.yml");
	}

	@Test
	void hostileTextsAreNoMatterToPrometheus() throws Exception {
		String hostile = "a\"b'c\\d\ne: {f}\t#g\u2028{{ printf }}\u202e\uD83D\uDE00 - h*";
		ParityMeters meters = new ParityMeters();
		String rule = "observability.alerting.rules.mine.";
		List<String> properties = List.of(rule + "kind=ratio", rule + "metric=" + hostile, rule + "threshold=5%",
				rule + "part.täg=" + hostile, rule + "tags.1 2=!" + hostile, rule + "by=" + hostile,
				rule + "labels.note=" + hostile, rule + "severity=critical",
				rule + "message=}} {{{{ `x` %s {value}\n#\"");
		SteppedRules.run(new SteppedRules.Sources(meters.registry, meters.monitor(), meters.known()),
				Duration.ofSeconds(15), properties,
				(rules) -> Files.writeString(this.folder.resolve("hostile.yml"), rules.exported()));
		check(this.folder, Programs.require("promtool"), "check", "rules", "hostile.yml");
	}

	private SampleHealth sample(String... more) throws Exception {
		List<String> options = new ArrayList<>(
				List.of("--observability.health.interval=1s", "--observability.health.local-interval=1s",
						"--observability.alerting.interval=1s", "--observability.alerting.rules.error-rate.window=20s",
						"--observability.alerting.rules.error-rate.for=2s",
						"--observability.alerting.rules.error-rate.min-count=10",
						"--management.endpoints.web.exposure.include=*"));
		options.addAll(List.of(more));
		return new SampleHealth(SampleProcess.start(Files.createDirectory(this.folder.resolve("sample")), Map.of(),
				options.toArray(String[]::new)));
	}

	/** Use the exported routes, with the address of the receiver and shorter times. */
	private int startAlertmanager(String program, SampleHealth sample, HttpStub pager) throws Exception {
		String exported = sample.get("/actuator/alertrules/alertmanager").body();
		String configuration = exported.replace("http://localhost:9095/alerts", pager.url("/alertmanager"))
			.replace("group_wait: 30s", "group_wait: 1s")
			.replace("group_interval: 5m", "group_interval: 1s");
		assertThat(configuration).contains(pager.url("/alertmanager"));
		Path file = Files.writeString(this.folder.resolve("alertmanager.yml"), configuration);
		int port = JavaProcess.freePort();
		start("alertmanager", program, "--config.file=" + file, "--storage.path=" + this.folder.resolve("am"),
				"--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address=");
		return port;
	}

	private int startPrometheus(String program, SampleHealth sample, int alerts) throws Exception {
		Path rules = Files.writeString(this.folder.resolve("rules.yml"), sample.get("/actuator/alertrules").body());
		Path file = Files.writeString(this.folder.resolve("prometheus.yml"), """
				global: {scrape_interval: 1s, evaluation_interval: 1s}
				rule_files: ["%s"]
				alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:%d"]}]}]}
				scrape_configs:
				- job_name: shop
				  metrics_path: /actuator/prometheus
				  honor_labels: true
				  static_configs: [{targets: ["127.0.0.1:%d"]}]
				""".formatted(rules, alerts, sample.port()));
		int port = JavaProcess.freePort();
		start("prometheus", program, "--config.file=" + file, "--web.listen-address=127.0.0.1:" + port,
				"--storage.tsdb.path=" + this.folder.resolve("tsdb"));
		return port;
	}

	private static void chat(SampleHealth sample) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + sample.port() + "/api/v1/chat"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(CHAT))
			.build();
		HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
	}

	/** Return the states of the messages about the rule, in their order. */
	private static List<String> messages(HttpStub pager, String path, String rule) {
		List<String> states = new ArrayList<>();
		for (String request : pager.requests()) {
			if (request.startsWith("POST " + path)) {
				String body = request.substring(request.indexOf('{'));
				Map<String, String> labels = JsonPath.read(body, "$.commonLabels");
				if (rule.equals(labels.getOrDefault("rule", labels.get("alertname")))) {
					states.add(JsonPath.read(body, "$.status"));
				}
			}
		}
		return states;
	}

	private static List<String> query(int port, String query) throws Exception {
		URI uri = new URI("http", null, "127.0.0.1", port, "/api/v1/query", "query=" + query, null);
		String body = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
			.body();
		return JsonPath.read(body, "$.data.result[*].value[1]");
	}

	private void start(String name, String... command) throws IOException {
		this.processes.add(new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve(name + ".log").toFile())
			.start());
	}

	private void stop() throws InterruptedException {
		for (Process process : this.processes) {
			process.destroy();
			if (!process.waitFor(20, TimeUnit.SECONDS)) {
				process.destroyForcibly().waitFor();
			}
		}
	}

	private void check(Path where, String... command) throws Exception {
		Path output = this.folder.resolve("check.txt");
		Process process = new ProcessBuilder(command).directory(where.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(output)).isZero();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.pollInterval(Duration.ofMillis(250))
			.ignoreExceptions()
			.untilAsserted(assertion);
	}

}
