package io.observability.health.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.observability.SteppedClock;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthState;
import io.observability.health.HealthTransition;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** A history that survives restarts. */
@ExtendWith(CapturedEventsExtension.class)
class HistoryKeeperTests {

	@TempDir
	private Path folder;

	private Path file;

	private final SteppedClock clock = new SteppedClock("2026-11-20T12:00:00Z");

	/** The monotonic time of each process begins somewhere else. */
	private long nanos = 42;

	private TransitionHistory history;

	private HistoryKeeper keeper;

	@BeforeEach
	void begin() {
		this.file = this.folder.resolve("data/history.properties");
		start();
	}

	@Test
	void changesComeBackAsTheyWere() {
		change("db/orders", HealthState.UNKNOWN, HealthState.UP, null);
		step(Duration.ofMillis(90_500));
		change("db/orders", HealthState.UP, HealthState.DOWN, "pool-exhausted");
		var before = this.history.changes("db/orders");

		restart(Duration.ofMinutes(1));

		assertThat(this.history.changes("db/orders")).isEqualTo(before);
		change("db/orders", HealthState.UNKNOWN, HealthState.UP, null);
		assertThat(this.history.changes("db/orders")).hasSize(3)
			.first()
			.extracting(ComponentHistory.Change::lasted)
			.isNull();
	}

	@Test
	void availabilityGoesOnAndTheTimeBetweenIsUnknown() {
		change("crm", HealthState.UNKNOWN, HealthState.UP, null);
		step(Duration.ofMinutes(15));
		change("crm", HealthState.UP, HealthState.DOWN, "timeout");
		step(Duration.ofMinutes(5));

		restart(Duration.ofMinutes(10));
		change("crm", HealthState.UNKNOWN, HealthState.UP, null);
		step(Duration.ofMinutes(10));

		assertThat(this.history.availability("crm", Duration.ofHours(1)))
			.isEqualTo(new ComponentHistory.Availability(25.0 / 30, Duration.ofMinutes(30)));
		assertThat(this.history.availability("crm", Duration.ofMinutes(5)).ratio()).isEqualTo(1);
	}

	@Test
	void whatWasLongAgoCountsNoMore() {
		change("crm", HealthState.UNKNOWN, HealthState.DOWN, "auth");
		restart(Duration.ofDays(500));

		assertThat(this.history.availability("crm", Duration.ofDays(1)).observed()).isZero();
		assertThat(this.history.changes("crm")).hasSize(1);
	}

	@Test
	void clockThatWasSetBackMakesNoTime() {
		change("crm", HealthState.UNKNOWN, HealthState.UP, null);
		step(Duration.ofMinutes(5));
		restart(Duration.ofDays(-2));

		assertThat(this.history.availability("crm", Duration.ofDays(1)).observed()).isZero();
	}

	@Test
	void noMoreThanFiftyChangesAreKeptOverManyRestarts() {
		for (int i = 0; i < 60; i++) {
			change("crm", HealthState.UNKNOWN, HealthState.UP, null);
			restart(Duration.ofSeconds(1));
		}

		assertThat(this.history.changes("crm")).hasSize(50);
	}

	@Test
	void brokenFileIsPutAsideAndTheHistoryBeginsAnew(CapturedEvents events) throws IOException {
		this.keeper.stop();
		for (String text : new String[] { "changes.crm=2026", "changes.crm=x\n# end\n",
				"saved=2026-11-20T12:00:00Z\nchanges.crm=2026-11-20T12:00:00Z,UP,OFF,,\n# end\n",
				"saved=2026-11-20T12:00:00Z\nchanges.crm=\nuse.crm=2026-11-20T12:00:00Z,SLEEPING\n# end\n" }) {
			Files.writeString(this.file, text);
			start();
			assertThat(this.history.components()).isEmpty();
			assertThat(this.folder.resolve("data/history.properties.broken")).content().isEqualTo(text);
			this.keeper.stop();
		}
		events.containing("The history of components begins anew").hasCount(4);
	}

	@Test
	void folderThatCannotBeWrittenIsTold(CapturedEvents events) throws IOException {
		Files.writeString(this.folder.resolve("data"), "a file where the folder should be");
		this.keeper.stop();

		events.containing("The history of components cannot be kept").hasCount(1);
	}

	@Test
	void isKeptWhenThereIsAFileOnly() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class, HistoryAutoConfiguration.class));

		runner.run((context) -> assertThat(context).doesNotHaveBean(HistoryKeeper.class));
		runner.withPropertyValues("observability.health.history.file=" + this.file)
			.run((context) -> assertThat(context).hasSingleBean(HistoryKeeper.class));
		assertThat(this.file).exists();
		runner.withPropertyValues("observability.health.history.file=")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'observability.health.history.file' must be the path of a file but was ''"));
	}

	private void start() {
		this.nanos = -this.nanos;
		this.history = new TransitionHistory(() -> this.nanos);
		this.keeper = new HistoryKeeper(this.file.toString(), this.history, this.clock);
		this.keeper.start();
	}

	private void restart(Duration pause) {
		this.keeper.stop();
		this.clock.step(pause);
		start();
	}

	private void step(Duration time) {
		this.clock.step(time);
		this.nanos += time.toNanos();
	}

	private void change(String component, HealthState from, HealthState to, String code) {
		this.history.changed(new HealthTransition(component, from, to, code, this.clock.instant()));
	}

}
