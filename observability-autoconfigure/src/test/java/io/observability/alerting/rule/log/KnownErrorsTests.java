package io.observability.alerting.rule.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.rule.RuleKind;
import io.observability.logging.analysis.ErrorSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class KnownErrorsTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LogRuleAutoConfiguration.class));

	@TempDir
	Path folder;

	@Test
	void remembersErrorsOverRestarts() {
		Path file = this.folder.resolve("data/errors.txt");
		KnownErrors first = known(file, 0);
		assertThat(first.age(error("one"))).isEqualTo(START.toEpochMilli());
		first.save();
		await().untilAsserted(() -> assertThat(file).content().contains("one=0").endsWith("# end\n"));
		KnownErrors second = known(file, 60);
		assertThat(second.age(error("one"))).isPositive();
		assertThat(second.age(error("two"))).isZero();
		second.destroy();
		assertThat(known(file, 61).age(error("two"))).isEqualTo(1000);
	}

	@Test
	void learnsAnewWhenFileIsBroken(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("errors.txt"), "one=0\n");
		assertThat(known(file, 0).age(error("two"))).isEqualTo(START.toEpochMilli());
		assertThat(output).contains("Errors are learnt anew: ", "errors.txt", "is not complete");
	}

	@Test
	void saysWhenFileCannotBeWritten(CapturedOutput output) throws IOException {
		Path file = Files.createFile(this.folder.resolve("a")).resolve("errors.txt");
		KnownErrors known = known(file, 0);
		known.age(error("one"));
		known.destroy();
		assertThat(output).contains("Errors that are known could not be written to");
	}

	@Test
	void keepsTwoThousandErrors() throws IOException {
		Path file = this.folder.resolve("errors.txt");
		KnownErrors known = known(file, 0);
		for (int error = 0; error < 3_000; error++) {
			known.age(error("e" + error));
		}
		known.destroy();
		assertThat(Files.readAllLines(file)).hasSize(2_002).contains("e2999=0").doesNotContain("e0=0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.enabled", "observability.alerting.enabled",
			"observability.alerting.rule.enabled", "observability.alerting.rule.log.enabled" })
	void backsOffWhenSwitchedOff(String key) {
		this.contextRunner.withPropertyValues(key + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RuleKind.class));
	}

	@Test
	void needsMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).doesNotHaveBean(RuleKind.class));
	}

	@Test
	void refusesToLearnForever() {
		this.contextRunner.withPropertyValues("observability.alerting.rule.log.learning=2d")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.alerting.rule.log.learning' must be between 0s and 1d but was 'PT48H'"));
	}

	private static KnownErrors known(Path file, int seconds) {
		KnownErrors known = new KnownErrors(file.toString(), Duration.ofMinutes(10),
				Clock.fixed(START.plusSeconds(seconds), ZoneOffset.UTC));
		known.begin();
		return known;
	}

	private static ErrorSummary error(String fingerprint) {
		return new ErrorSummary(fingerprint, 1, START, START, "1", "ERROR", "a", null, null, "m", List.of());
	}

}
