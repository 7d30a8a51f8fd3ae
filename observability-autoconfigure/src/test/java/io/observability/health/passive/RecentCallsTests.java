package io.observability.health.passive;

import java.time.Duration;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.passive.RecentCalls.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the last calls to a provider say of it. */
class RecentCallsTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final RecentCalls recent = new RecentCalls();

	private long now = 5_000_000_000_000L;

	@Test
	void tooFewCallsSayNothing() {
		add(Kind.GOOD, 4);

		assertThat(judge(5)).isNull();
	}

	@Test
	void goodCallsSayThatItWorks() {
		add(Kind.GOOD, 5);

		assertThat(judge(5))
			.isEqualTo(Probe.Result.up().with("source", "traffic").with("calls", 5).with("failed_calls", 0));
	}

	@Test
	void aTenthMayFail() {
		add(Kind.GOOD, 9);
		add(Kind.FAILED, 1);

		assertThat(judge(5).state()).isEqualTo(HealthState.UP);
	}

	@Test
	void moreThanATenthIsDegraded() {
		add(Kind.GOOD, 8);
		add(Kind.FAILED, 2);

		assertThat(judge(5).state()).isEqualTo(HealthState.DEGRADED);
		assertThat(judge(5).code()).isEqualTo("traffic-errors");
		assertThat(judge(5).details()).containsEntry("failed_calls", 2);
	}

	@Test
	void moreThanHalfIsAFailedCheck() {
		add(Kind.GOOD, 4);
		add(Kind.FAILED, 6);

		assertThat(judge(5).state()).isEqualTo(HealthState.DOWN);
		assertThat(judge(5).conclusive()).isFalse();
	}

	@Test
	void refusalsForTooManyRequestsAreNeverDown() {
		add(Kind.LIMITED, 10);

		assertThat(judge(5).state()).isEqualTo(HealthState.DEGRADED);
		assertThat(judge(5).code()).isEqualTo("rate-limited");
	}

	@Test
	void theMistakesOfCallersDoNotCount() {
		add(Kind.NOTHING, 100);
		add(Kind.GOOD, 5);

		assertThat(judge(5).details()).containsEntry("calls", 5);
	}

	@Test
	void callsOlderThanTheIntervalAreForgotten() {
		add(Kind.FAILED, 100);
		this.now += MINUTE.toNanos() + 1;
		add(Kind.GOOD, 5);

		assertThat(judge(5).state()).isEqualTo(HealthState.UP);
		this.now += MINUTE.toNanos() + 1;
		assertThat(judge(1)).isNull();
	}

	@Test
	void noMoreThanTheLastCallsAreKept() {
		add(Kind.FAILED, 1000);
		add(Kind.GOOD, RecentCalls.KEPT);

		assertThat(judge(5).details()).containsEntry("calls", RecentCalls.KEPT).containsEntry("failed_calls", 0);
	}

	@ParameterizedTest
	@ValueSource(longs = { -5_000_000_000L, -1, 0, Long.MAX_VALUE >> 2, (Long.MAX_VALUE >> 2) + 1, Long.MAX_VALUE,
			Long.MIN_VALUE })
	void worksWhateverTheTimeOfTheMachineIs(long origin) {
		this.now = origin;
		add(Kind.GOOD, 5);
		this.now += Duration.ofSeconds(30).toNanos();
		add(Kind.FAILED, 1);

		assertThat(judge(5).details()).containsEntry("calls", 6);
		this.now += Duration.ofSeconds(31).toNanos();
		assertThat(judge(1).details()).containsEntry("calls", 1);
	}

	private void add(Kind kind, int times) {
		for (int time = 0; time < times; time++) {
			this.recent.add(kind, this.now);
		}
	}

	private Probe.Result judge(int least) {
		return this.recent.judge(MINUTE, least, this.now);
	}

}
