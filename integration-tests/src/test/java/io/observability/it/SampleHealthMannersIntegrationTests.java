package io.observability.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.observability.it.SampleHealth.Change;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static io.observability.it.SampleHealth.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sample tells of a start with broken providers, of its pool, its job, its
 * maintenance and to the public.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleHealthMannersIntegrationTests {

	private static final String[] QUICK = { "--observability.health.interval=1s",
			"--observability.health.local-interval=1s", "--observability.health.timeout=1500ms",
			"--observability.health.components.system.enabled=false", "--observability.alerting.interval=1s" };

	private SampleHealth sample;

	@BeforeAll
	void start(@TempDir Path folder) throws IOException {
		this.sample = sample(folder, "--sample.backup.cron=*/2 * * * * *",
				"--observability.jobs.definitions.nightly-backup.max-duration=1s");
	}

	@AfterAll
	void stop() throws Exception {
		this.sample.close();
	}

	private static SampleHealth sample(Path folder, String... options) throws IOException {
		String[] all = Stream.of(QUICK, options).flatMap(Arrays::stream).toArray(String[]::new);
		return new SampleHealth(SampleProcess.start(folder, Map.of(), all));
	}

	@Test
	void startsWithBrokenProvidersAndLetsThemDoWhatTheirCriticalityAllows(@TempDir Path folder) throws Exception {
		try (SampleHealth broken = sample(folder, "--sample.simulators.openai=500", "--sample.simulators.whisper=hang",
				"--sample.simulators.elevenlabs=quota", "--sample.simulators.twilio=401",
				"--observability.health.components.openai.criticality=critical",
				"--observability.health.components.twilio.criticality=optional")) {
			await(() -> {
				assertThat(broken.shown("openai")).isEqualTo("DOWN upstream");
				assertThat(broken.shown("whisper")).isEqualTo("DOWN timeout");
				assertThat(broken.shown("elevenlabs")).isEqualTo("DEGRADED quota");
				assertThat(broken.shown("twilio")).isEqualTo("DOWN auth");
			});
			assertThat(broken.get("/actuator/health/elevenlabs").body()).contains("\"character_count\":10000");
			assertThat(broken.total("")).isEqualTo("DOWN 503");
			assertThat(broken.total("/llm")).isEqualTo("DOWN 503");
			assertThat(broken.total("/speech")).isEqualTo("DEGRADED 200");
			assertThat(broken.total("/telephony")).isEqualTo("UP 200");
			assertThat(broken.total("/readiness")).isEqualTo("UP 200");
			assertThat(broken.get("/health").statusCode()).isEqualTo(503);
			assertThat(SampleHealth.read(broken.get("/health").body(), "$.status")).isEqualTo("unhealthy");

			broken.turn("openai", "ok");

			await(() -> assertThat(broken.total("")).isEqualTo("DEGRADED 200"));
			assertThat(broken.get("/health").statusCode()).isEqualTo(200);
			broken.turn("whisper", "ok");
			await(() -> assertThat(broken.shown("whisper")).isEqualTo("UP"));
			assertThat(broken.total("/speech")).isEqualTo("DEGRADED 200");
		}
	}

	@Test
	void anExhaustedPoolIsToldAndNobodyWaitsForIt() throws Exception {
		await(() -> assertThat(this.sample.shown("db")).isEqualTo("UP"));

		Instant at = this.sample.turn("pool", "exhausted");

		await(() -> assertThat(this.sample.shown("db")).isEqualTo("DEGRADED pool-exhausted"));
		assertThat(this.sample.gauge("db")).isEqualTo("degraded");
		assertThat(this.sample.mapped("db")).isEqualTo("DEGRADED pool-exhausted");
		assertThat(this.sample.total("/database")).isEqualTo("DEGRADED 200");
		assertThat(this.sample.total("/readiness")).isEqualTo("UP 200");
		assertThat(this.sample.metrics()).containsPattern("hikaricp_connections_timeout_total\\{.*} 0");

		this.sample.turn("pool", "ok");

		await(() -> assertThat(this.sample.shown("db")).isEqualTo("UP"));
		assertThat(this.sample.changes("db", at)).extracting(Change::step)
			.containsExactly("up → degraded", "degraded → up");
	}

	@Test
	void aJobThatFailsOrHangsIsToldUntilItRunsWell() throws Exception {
		await(() -> assertThat(job("state")).isIn("OK", "RUNNING"));

		this.sample.turn("job", "fail");
		await(() -> assertThat(this.sample.shown("jobs")).isEqualTo("DEGRADED failed"));
		assertThat(job("lastFailure.error")).isEqualTo("IllegalStateException");
		assertThat(job("lastFailure.message")).contains("j***@example.com").doesNotContain("jane.roe");

		this.sample.turn("job", "ok");
		await(() -> assertThat(this.sample.shown("jobs")).isEqualTo("UP"));

		this.sample.turn("job", "hang");
		await(() -> assertThat(this.sample.shown("jobs")).isEqualTo("DEGRADED stuck"));
		assertThat(job("state")).isEqualTo("STUCK");
		assertThat(this.sample.metrics())
			.containsPattern("observability_job_status\\{.*job_name=\"nightly-backup\",state=\"stuck\".*} 1\\.0");
		assertThat(this.sample.total("")).isEqualTo("DEGRADED 200");

		this.sample.turn("job", "ok");
		await(() -> assertThat(this.sample.shown("jobs")).isEqualTo("UP"));
	}

	@Test
	void whatIsUnderMaintenanceIsShownAndHarmsNobody() throws Exception {
		await(() -> assertThat(this.sample.shown("openai")).isEqualTo("UP"));
		Instant at = Instant.now();
		String opened = this.sample
			.post("/actuator/healthmaintenance", "{\"components\":\"openai\",\"duration\":\"5m\",\"reason\":\"keys\"}")
			.body();
		await(() -> assertThat(this.sample.get("/actuator/health/openai").body()).contains("\"maintenance\":true"));

		this.sample.turn("openai", "401");
		await(() -> assertThat(this.sample.shown("openai")).isEqualTo("DOWN auth"));
		assertThat(this.sample.mapped("openai")).isEqualTo("DOWN auth");
		assertThat(this.sample.total("/llm")).isEqualTo("UP 200");
		Awaitility.await()
			.during(Duration.ofSeconds(3))
			.atMost(Duration.ofSeconds(10))
			.until(() -> !this.sample.get("/actuator/alerts").body().contains("openai is down"));

		this.sample.turn("openai", "ok");
		await(() -> assertThat(this.sample.shown("openai")).isEqualTo("UP"));
		this.sample.delete("/actuator/healthmaintenance/" + SampleHealth.read(opened, "$.id"));
		await(() -> assertThat(this.sample.get("/actuator/health/openai").body()).doesNotContain("maintenance"));
		assertThat(this.sample.changes("openai", at)).extracting(Change::step)
			.containsExactly("up → down", "down → up");
	}

	@Test
	void thePublicLearnsNamesAndStatesOnly() throws Exception {
		await(() -> assertThat(this.sample.shown("whisper")).isEqualTo("UP"));

		this.sample.turn("whisper", "401");

		await(() -> assertThat(this.sample.get("/status.json").body()).contains("\"Listening\":\"outage\""));
		assertThat(this.sample.get("/status.json").body()).doesNotContain("127.0.0.1", "auth", "whisper");
		assertThat(this.sample.get("/status.svg").body()).startsWith("<svg");
		this.sample.turn("whisper", "ok");
		await(() -> assertThat(this.sample.get("/status.json").body()).contains("\"Listening\":\"operational\""));
	}

	private String job(String field) throws Exception {
		List<String> values = JsonPath.read(this.sample.get("/actuator/jobs").body(),
				"$.jobs[?(@.job=='nightly-backup')]." + field);
		return values.isEmpty() ? "" : values.get(0);
	}

}
