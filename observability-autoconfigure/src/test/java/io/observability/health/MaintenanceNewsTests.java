package io.observability.health;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a component that somebody works on. */
class MaintenanceNewsTests extends HealthMonitorTestBed {

	private final ComponentWatch watch = watch(probe("crm"));

	private final List<HealthState> changes = new CopyOnWriteArrayList<>();

	private boolean maintained;

	private final HealthReporter reporter = new HealthReporter(Clock.fixed(NOON, ZoneOffset.UTC), MASKER,
			(event) -> this.transitions.add((HealthTransition) event), List.of(new HealthMonitor.Listener() {

				@Override
				public void checked(ComponentHealth check) {
				}

				@Override
				public void changed(HealthTransition transition) {
					MaintenanceNewsTests.this.changes.add(transition.to());
				}

			}), (component, at) -> this.maintained);

	@Test
	void tellsNothingOfAnOutageThatIsOverInTime() {
		learn(Probe.Result.up());
		maintain(true);
		learn(Probe.Result.down("auth").atOnce());
		assertThat(this.watch.health(System.nanoTime()).state()).isEqualTo(HealthState.DOWN);
		learn(Probe.Result.up());
		learn(Probe.Result.up());
		maintain(false);

		assertTold("UNKNOWN->UP");
	}

	@Test
	void tellsAtTheEndOfAnOutageThatIsNotOver() {
		learn(Probe.Result.up());
		maintain(true);
		learn(Probe.Result.down("auth").atOnce());
		maintain(false);

		assertTold("UNKNOWN->UP", "UP->DOWN");
		assertThat(this.transitions.get(1).code()).isEqualTo("auth");
	}

	@Test
	void tellsNothingAgainOfWhatWasDownBefore() {
		learn(Probe.Result.down("auth").atOnce());
		maintain(true);
		learn(Probe.Result.up());
		learn(Probe.Result.up());
		learn(Probe.Result.down("auth").atOnce());
		maintain(false);

		assertTold("UNKNOWN->DOWN");
	}

	@Test
	void tellsOfARecoveryAtTheEnd() {
		learn(Probe.Result.down("auth").atOnce());
		maintain(true);
		learn(Probe.Result.up());
		learn(Probe.Result.up());
		assertTold("UNKNOWN->DOWN");
		maintain(false);

		assertTold("UNKNOWN->DOWN", "DOWN->UP");
	}

	@Test
	void tellsTheEndBeforeTheNextCheck() {
		learn(Probe.Result.up());
		maintain(true);
		learn(Probe.Result.down("auth").atOnce());
		this.maintained = false;
		learn(Probe.Result.degraded("rate-limited"));

		assertTold("UNKNOWN->UP", "UP->DOWN", "DOWN->DEGRADED");
	}

	@Test
	void tellsThoseWhoKeepARecordAtOnce() {
		maintain(true);
		learn(Probe.Result.up());
		learn(Probe.Result.down("auth").atOnce());

		assertThat(this.changes).containsExactly(HealthState.UP, HealthState.DOWN);
	}

	@Test
	void letsNoComponentUnderMaintenanceChangeTheTotal() {
		learn(Probe.Result.up());
		maintain(true);

		assertThat(this.watch.health(System.nanoTime()).criticality()).isEqualTo(Criticality.OPTIONAL);
		assertThat(this.watch.details()).containsEntry("maintenance", true).containsEntry("criticality", "important");
		learn(Probe.Result.down("auth").atOnce());
		assertThat(this.watch.health(System.nanoTime()).criticality()).isEqualTo(Criticality.OPTIONAL);
		maintain(false);
		assertThat(this.watch.health(System.nanoTime()).criticality()).isEqualTo(Criticality.IMPORTANT);
		assertThat(this.watch.details()).doesNotContainKey("maintenance");
	}

	@Test
	void isSeenByTheMonitor() {
		this.monitor = new BackgroundHealthMonitor(new Watches(List.of(this.watch), HealthMonitorTestBed::watch), 1,
				this.reporter);
		maintain(true);

		assertThat(this.monitor.isUnderMaintenance("crm")).isTrue();
		assertThat(this.monitor.isUnderMaintenance("erp")).isFalse();
	}

	private void maintain(boolean under) {
		this.maintained = under;
		this.reporter.expire(List.of(this.watch));
	}

	private void learn(Probe.Result result) {
		this.reporter.learn(this.watch, result, Duration.ofMillis(5));
	}

	private void assertTold(String... expected) {
		Awaitility.await().untilAsserted(() -> assertThat(this.transitions).hasSize(expected.length));
		assertThat(this.transitions).extracting((told) -> told.from() + "->" + told.to()).containsExactly(expected);
	}

}
