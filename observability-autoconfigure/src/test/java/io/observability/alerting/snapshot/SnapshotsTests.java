package io.observability.alerting.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.SteppedClock;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthState;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class SnapshotsTests {

	private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

	@TempDir
	private Path temp;

	private final SteppedClock clock = new SteppedClock(START);

	private void passUntil(Duration sinceStart) {
		this.clock.step(Duration.between(this.clock.instant(), START.plus(sinceStart)));
	}

	private Snapshots snapshots(Path folder, int keep) {
		return new Snapshots(folder, new SnapshotProperties(folder.toString(), keep, Duration.ofMinutes(10)),
				(alert) -> "what " + alert.rule() + " did", this.clock, this.clock::nanoTime);
	}

	@Test
	void writesFileOfCriticalAlertOnceInTenMinutes() throws IOException {
		Path folder = this.temp.resolve("new/snapshots");
		Snapshots snapshots = snapshots(folder, 3);
		assertThat(snapshots.about(AlertFixtures.firing("error rate/..")))
			.isEqualTo(Map.of("snapshot", "alert-20260101T100000Z-error-rate-...txt"));
		await()
			.untilAsserted(() -> assertThat(files(folder)).containsExactly("alert-20260101T100000Z-error-rate-...txt"));
		Path file = folder.resolve(files(folder).get(0));
		assertThat(file).hasContent("what error rate/.. did");
		if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		}
		passUntil(Duration.ofMinutes(9));
		assertThat(snapshots.about(AlertFixtures.firing("b"))).isEmpty();
		for (int number = 1; number <= 5; number++) {
			passUntil(Duration.ofMinutes(10L * number));
			String name = "alert-20260101T10%02d00Z-b.txt".formatted((10 * number) % 60);
			assertThat(snapshots.about(AlertFixtures.firing("b"))).isEqualTo(Map.of("snapshot", name));
			await().until(() -> files(folder).contains(name) && files(folder).size() <= 3);
		}
		assertThat(files(folder)).hasSize(3).last().isEqualTo("alert-20260101T105000Z-b.txt");
	}

	@Test
	void leavesOtherFilesAlone() throws IOException {
		Files.writeString(this.temp.resolve("alert-notes.txt"), "mine");
		Snapshots snapshots = snapshots(this.temp, 1);
		snapshots.about(AlertFixtures.firing("a"));
		await().until(() -> files(this.temp).size() == 2);
		passUntil(Duration.ofMinutes(10));
		snapshots.about(AlertFixtures.firing("b"));
		await().untilAsserted(
				() -> assertThat(files(this.temp)).containsExactly("alert-20260101T101000Z-b.txt", "alert-notes.txt"));
	}

	@Test
	void writesNothingForLesserAlertsAndTests() {
		Snapshots snapshots = snapshots(this.temp, 1);
		assertThat(snapshots.about(AlertFixtures.alert("a", Severity.WARNING, State.FIRING, "a"))).isEmpty();
		Alert test = AlertFixtures.firing("a");
		assertThat(snapshots.about(new Alert("a", Severity.CRITICAL, State.FIRING, Map.of("test", "true"), 1, "a",
				test.since(), null, "a", test.source())))
			.isEmpty();
		assertThat(this.temp).isEmptyDirectory();
	}

	@Test
	void namesNoFileThatCouldNotBeWritten(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.temp.resolve("file"), "no folder");
		assertThat(snapshots(file, 1).about(AlertFixtures.firing("a"))).isEmpty();
		assertThat(output).contains("The snapshot 'alert-20260101T100000Z-a.txt' could not be written to");
	}

	@Test
	void textIsMaskedAndBounded() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		Gauge.builder("observability.calls.in-flight", () -> 3).tag("host", "api").register(registry);
		Gauge.builder("hikaricp.connections.active", () -> 9).register(registry);
		Gauge.builder("other", () -> 1).register(registry);
		Alert alert = AlertFixtures.alert("a", Severity.CRITICAL, State.FIRING, "Mail to mia@example.com failed");
		String text = new SnapshotText(Masker.standard()).alert(alert, List.of(alert))
			.health(List.of(new ComponentHealth("openai", HealthState.DOWN, "timeout", Duration.ofMillis(3), null)))
			.meters(registry)
			.threads()
			.masked();
		assertThat(text)
			.contains("[CRITICAL] a firing", "openai: DOWN, timeout, took 3 ms",
					"observability.calls.in-flight host=api value 3.0", "hikaricp.connections.active value 9.0",
					"io.observability.alerting.snapshot.SnapshotsTests.textIsMaskedAndBounded")
			.doesNotContain("mia@example.com", "other value");
		String huge = new SnapshotText(Masker.standard()).alert(AlertFixtures.saying("x".repeat(2_000_000)), List.of())
			.threads()
			.masked();
		assertThat(huge).hasSizeLessThan(1_100_000).contains("Threads");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			folder=  | 'observability.alerting.snapshot.folder' must be the path of a folder but was ''
			keep=0 | 'observability.alerting.snapshot.keep' must be between 1 and 1000 but was '0'
			pause=2d | 'observability.alerting.snapshot.pause' must be between 1s and 1d but was 'PT48H'
			""")
	void wrongValuesFailTheStart(String property, String message) {
		runner()
			.withPropertyValues("observability.alerting.snapshot.folder=" + this.temp,
					"observability.alerting.snapshot." + property)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	@Test
	void isOffWithoutFolder() {
		runner().run((context) -> assertThat(context).doesNotHaveBean(Snapshots.class));
		runner().withPropertyValues("observability.alerting.snapshot.folder=" + this.temp)
			.run((context) -> assertThat(context).hasSingleBean(Snapshots.class));
	}

	private static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, SnapshotAutoConfiguration.class));
	}

	private static List<String> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> !name.startsWith("."))
				.sorted()
				.toList();
		}
	}

}
