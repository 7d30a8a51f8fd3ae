package io.observability.health;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link Pace}. */
class PaceTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Pace pace = new Pace(false);

	@ParameterizedTest
	@ValueSource(strings = { "auth", "billing", "not-found", "redirect", "credentials", "account-suspended" })
	void stepsBackFromOnesOwnMisconfiguration(String code) {
		Probe.Result refused = Probe.Result.down(code).atOnce();

		assertAround(Duration.ofMinutes(5), next(refused, HealthState.DOWN));
		assertAround(Duration.ofMinutes(10), next(refused, HealthState.DOWN));
		for (int i = 0; i < 10; i++) {
			assertAround(Duration.ofMinutes(15), next(refused, HealthState.DOWN));
		}
	}

	@Test
	void looksCloselyAgainOnceTheMisconfigurationIsMended() {
		next(Probe.Result.down("auth").atOnce(), HealthState.DOWN);

		assertAround(Duration.ofSeconds(15), next(Probe.Result.up(), HealthState.DOWN));
		assertAround(MINUTE, next(Probe.Result.up(), HealthState.UP));
		assertAround(Duration.ofMinutes(5), next(Probe.Result.down("auth").atOnce(), HealthState.DOWN));
	}

	@Test
	void doesNotStepBackFromOtherFailuresThatCountAtOnce() {
		assertAround(MINUTE, next(Probe.Result.down("disk-full").atOnce(), HealthState.DOWN));
	}

	@Test
	void stepsBackALittleFromALongOutage() {
		Probe.Result failed = Probe.Result.down("upstream");

		for (int i = 0; i < 5; i++) {
			assertAround(MINUTE, next(failed, HealthState.DOWN));
		}
		for (int i = 0; i < 5; i++) {
			assertAround(Duration.ofMinutes(2), next(failed, HealthState.DOWN));
		}
		for (int i = 0; i < 20; i++) {
			assertAround(Duration.ofMinutes(4), next(failed, HealthState.DOWN));
		}
		assertAround(Duration.ofSeconds(15), next(Probe.Result.up(), HealthState.DOWN));
	}

	@Test
	void neverStepsBackFurtherThanFiveMinutesFromAnOutage() {
		for (int i = 0; i < 20; i++) {
			this.pace.next(Probe.Result.down("upstream"), HealthState.DOWN, MINUTE.multipliedBy(3));
		}

		assertAround(Duration.ofMinutes(5),
				this.pace.next(Probe.Result.down("upstream"), HealthState.DOWN, MINUTE.multipliedBy(3)));
		assertAround(Duration.ofMinutes(30),
				this.pace.next(Probe.Result.down("upstream"), HealthState.DOWN, MINUTE.multipliedBy(30)));
	}

	@Test
	void asksWhatIsNearAsOftenAsEver() {
		Pace near = new Pace(true);

		for (int i = 0; i < 20; i++) {
			assertAround(MINUTE, near.next(Probe.Result.down("connect"), HealthState.DOWN, MINUTE));
			assertAround(MINUTE, near.next(Probe.Result.down("auth").atOnce(), HealthState.DOWN, MINUTE));
			assertAround(MINUTE, near.next(Probe.Result.degraded("rate-limited"), HealthState.DEGRADED, MINUTE));
		}
	}

	@Test
	void asksLessOftenWhenItAsksTooOften() {
		Probe.Result limited = Probe.Result.degraded("rate-limited");

		assertAround(Duration.ofMinutes(2), next(limited, HealthState.DEGRADED));
		assertAround(Duration.ofMinutes(4), next(limited, HealthState.DEGRADED));
		assertAround(Duration.ofMinutes(4), next(limited, HealthState.DEGRADED));
		assertAround(MINUTE, next(Probe.Result.up(), HealthState.UP));
	}

	@Test
	void prefersTheTimeThatIsAskedFor() {
		Probe.Result limited = Probe.Result.degraded("rate-limited").retryAfter(Duration.ofMinutes(7));

		assertThat(next(limited, HealthState.DEGRADED)).isEqualTo(Duration.ofMinutes(7));
	}

	private Duration next(Probe.Result result, HealthState state) {
		return this.pace.next(result, state, MINUTE);
	}

	private static void assertAround(Duration expected, Duration actual) {
		assertThat(actual).isBetween(expected.multipliedBy(8).dividedBy(10), expected.multipliedBy(12).dividedBy(10));
	}

}
