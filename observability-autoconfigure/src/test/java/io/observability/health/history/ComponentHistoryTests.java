package io.observability.health.history;

import java.time.Duration;
import java.time.Instant;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import io.observability.health.HealthState;
import io.observability.health.HealthTransition;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link ComponentHistory}. */
class ComponentHistoryTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final ComponentHistory history = new ComponentHistory();

	private HealthState state = HealthState.UNKNOWN;

	/** Begins where the counter of nanoseconds overflows. */
	private long nanos = Long.MAX_VALUE - HOUR.toNanos();

	@Test
	void keepsTheLastFiftyChanges() {
		for (int i = 0; i < 60; i++) {
			go((i % 2 == 0) ? HealthState.UP : HealthState.DOWN, "c" + i);
			step(Duration.ofSeconds(10));
		}

		assertThat(this.history.changes()).hasSize(50);
		assertThat(this.history.changes().get(0).transition().code()).isEqualTo("c59");
		assertThat(this.history.changes().get(49).transition().code()).isEqualTo("c10");
		assertThat(this.history.changes().get(0).lasted()).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void doesNotKnowHowLongTheFirstStateLasted() {
		go(HealthState.UP);

		assertThat(this.history.changes().get(0).lasted()).isNull();
	}

	@Test
	void weighsStatesByTheTimeTheyLast() {
		go(HealthState.UP);
		step(Duration.ofMinutes(40));
		go(HealthState.DOWN);
		step(Duration.ofMinutes(10));
		go(HealthState.DEGRADED);
		step(Duration.ofMinutes(50));

		assertAvailability(HOUR, 50 / 60.0, HOUR);
		assertAvailability(Duration.ofMinutes(5), 1, Duration.ofMinutes(5));
		assertAvailability(Duration.ofDays(1), 0.9, Duration.ofMinutes(100));
	}

	@Test
	void countsOnlyWhatIsKnown() {
		assertAvailability(HOUR, Double.NaN, Duration.ZERO);
		go(HealthState.DOWN);
		step(Duration.ofMinutes(6));
		go(HealthState.UNKNOWN);
		step(Duration.ofMinutes(20));
		go(HealthState.UP);
		step(Duration.ofMinutes(6));

		assertAvailability(HOUR, 0.5, Duration.ofMinutes(12));
	}

	@Test
	void knowsNothingOfAWindowInWhichNothingWasKnown() {
		go(HealthState.UP);
		go(HealthState.UNKNOWN);
		step(Duration.ofMinutes(5));

		assertAvailability(Duration.ofMinutes(5), Double.NaN, Duration.ZERO);
	}

	@Test
	void remembersAStateThatBeganLongAgo() {
		go(HealthState.UP);
		step(Duration.ofDays(30));
		go(HealthState.DOWN);
		step(Duration.ofHours(6));

		assertAvailability(Duration.ofDays(1), 0.75, Duration.ofDays(1));
	}

	@Test
	void isHonestWhenThereWereTooManyChanges() {
		for (int i = 0; i < 2000; i++) {
			go((i % 2 == 0) ? HealthState.UP : HealthState.DOWN);
			step(Duration.ofSeconds(20));
		}

		assertAvailability(Duration.ofDays(1), 0.5, Duration.ofSeconds(20 * ComponentHistory.STRETCHES));
	}

	private void assertAvailability(Duration window, double ratio, Duration observed) {
		ComponentHistory.Availability found = this.history.availability(window, this.nanos);
		assertThat(found.ratio()).isCloseTo(ratio, Offset.offset(1e-9));
		assertThat(found.observed()).isEqualTo(observed);
	}

	private void step(Duration time) {
		this.nanos += time.toNanos();
	}

	private void go(HealthState to) {
		go(to, null);
	}

	private void go(HealthState to, String code) {
		this.history.add(new HealthTransition("crm", this.state, to, code, Instant.EPOCH), this.nanos);
		this.state = to;
	}

}
