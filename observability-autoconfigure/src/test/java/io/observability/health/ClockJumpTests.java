package io.observability.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

import io.observability.SteppedClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What jumps of the clock, and pauses of the machine, do to what is known. */
class ClockJumpTests {

	private static final ComponentWatch.Limits LIMITS = new ComponentWatch.Limits(Duration.ofSeconds(60),
			Duration.ofSeconds(3), Duration.ofSeconds(2), 3, 2);

	private final List<HealthTransition> transitions = new ArrayList<>();

	private final SteppedClock clock = new SteppedClock(HealthMonitorTestBed.NOON);

	private final HealthReporter reporter = new HealthReporter(this.clock, HealthMonitorTestBed.MASKER, (event) -> {
	}, List.of(new HealthMonitor.Listener() {

		@Override
		public void checked(ComponentHealth check) {
		}

		@Override
		public void changed(HealthTransition transition) {
			ClockJumpTests.this.transitions.add(transition);
		}

	}));

	private final Collection<ComponentWatch> watches = IntStream.range(0, 30)
		.mapToObj((i) -> new ComponentWatch(HttpProbe.notConfigured("crm-" + i, "acme", "service"), LIMITS))
		.toList();

	private final long start = System.nanoTime();

	@ParameterizedTest
	@ValueSource(strings = { "PT1H", "PT-1H", "PT0.5S", "PT8760H" })
	void aJumpOfTheClockChangesNothing(Duration jump) {
		allUp();

		this.clock.jump(jump);
		lookEverySecond(0, 30);

		assertThat(this.transitions).isEmpty();
		assertStates(HealthState.UP, 30);
		learn(Probe.Result.up());
		assertThat(this.transitions).isEmpty();
	}

	@Test
	void aPauseOfTenMinutesMakesNothingStale() {
		allUp();
		lookEverySecond(0, 30);

		lookEverySecond(630, 660);

		assertThat(this.transitions).isEmpty();
		assertStates(HealthState.UP, 660);
	}

	@Test
	void whatNobodyChecksAfterThePauseIsStaleAtLast() {
		allUp();
		lookEverySecond(0, 30);
		lookEverySecond(630, 820);

		assertThat(this.transitions).hasSize(30).allMatch((transition) -> transition.to() == HealthState.UNKNOWN);
		learn(Probe.Result.up());
		assertThat(this.transitions).hasSize(60);
	}

	@Test
	void aPauseMakesNothingFresherThanNew() {
		allUp();
		lookEverySecond(0, 1);
		lookEverySecond(3600, 3600 + 179);
		assertStates(HealthState.UP, 3600 + 178);

		assertStates(HealthState.UNKNOWN, 3600 + 270);
	}

	@Test
	void aBusySecondIsNoPause() {
		LateLook look = new LateLook(0);

		assertThat(look.at(Duration.ofSeconds(4).toNanos())).isZero();
		assertThat(look.at(Duration.ofSeconds(5).toNanos())).isZero();
		assertThat(look.at(Duration.ofSeconds(605).toNanos())).isEqualTo(Duration.ofMinutes(10));
	}

	private void allUp() {
		learn(Probe.Result.up());
		this.transitions.clear();
	}

	private void learn(Probe.Result result) {
		this.watches.forEach((watch) -> this.reporter.learn(watch, result, Duration.ofMillis(5)));
	}

	private void lookEverySecond(int from, int to) {
		for (int second = from; second < to; second++) {
			this.reporter.expire(this.watches, at(second));
		}
	}

	private void assertStates(HealthState state, int second) {
		assertThat(this.watches).extracting((watch) -> watch.health(at(second)).state()).containsOnly(state);
	}

	private long at(int second) {
		return this.start + Duration.ofSeconds(second).toNanos();
	}

	/** Stands still, or jumps. */

}
