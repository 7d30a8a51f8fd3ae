package io.observability.logging.file.retention;

import java.time.Duration;
import java.time.Instant;

import io.observability.SteppedClock;
import io.observability.logging.file.history.ClockMark;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When the clock is good enough to delete files by their age. */
class ClockWatchTests {

	private final SteppedClock clock = new SteppedClock("2026-06-01T12:00:00Z");

	private ClockWatch watch = new ClockWatch(this.clock, this.clock::nanoTime);

	private ClockMark mark = new ClockMark(null, null);

	@Test
	void trustsTheFirstLookAndAClockThatRuns() {
		assertThat(look().isTrusted()).isTrue();
		for (int hour = 0; hour < 100; hour++) {
			this.clock.step(Duration.ofHours(1));
			assertThat(look()).satisfies((look) -> {
				assertThat(look.isTrusted()).isTrue();
				assertThat(look.drift()).isZero();
			});
		}
	}

	@Test
	void doubtsAJumpForwardUntilTheNextDay() {
		look();
		this.clock.jump(Duration.ofDays(365));
		assertThat(look()).satisfies((look) -> {
			assertThat(look.isTrusted()).isFalse();
			assertThat(look.drift()).isEqualTo(Duration.ofDays(365));
		});
		this.clock.step(Duration.ofHours(23));
		assertThat(look().isTrusted()).isFalse();
		this.clock.step(Duration.ofHours(2));
		assertThat(look().isTrusted()).isTrue();
	}

	@Test
	void doubtsAJumpBackUntilTheNextDay() {
		look();
		this.clock.jump(Duration.ofDays(-10));
		assertThat(look().isTrusted()).isFalse();
		this.clock.step(Duration.ofDays(1));
		assertThat(look().isTrusted()).isTrue();
	}

	@Test
	void beginsAnewWithEveryJump() {
		look();
		this.clock.jump(Duration.ofDays(365));
		look();
		this.clock.step(Duration.ofHours(20));
		this.clock.jump(Duration.ofDays(-365));
		assertThat(look().isTrusted()).isFalse();
		this.clock.step(Duration.ofHours(20));
		assertThat(look().isTrusted()).isFalse();
		this.clock.step(Duration.ofHours(5));
		assertThat(look().isTrusted()).isTrue();
	}

	@Test
	void doesNotMindSmallCorrections() {
		look();
		this.clock.jump(Duration.ofMinutes(-30));
		assertThat(look().isTrusted()).isTrue();
		this.clock.jump(Duration.ofHours(8));
		assertThat(look().isTrusted()).isTrue();
	}

	@Test
	void doubtsALongRestUntilTheNextDay() {
		look();
		this.clock.step(Duration.ofDays(60));
		restart();
		assertThat(look().isTrusted()).isFalse();
		this.clock.step(Duration.ofDays(1));
		assertThat(look().isTrusted()).isTrue();
	}

	@Test
	void trustsAProcessThatIsStartedEveryDay() {
		look();
		this.clock.step(Duration.ofHours(23));
		restart();
		assertThat(look().isTrusted()).isTrue();
	}

	@Test
	void believesALongRestInTheEndWhenProcessesLiveShort() {
		look();
		this.clock.step(Duration.ofDays(7));
		restart();
		assertThat(look().isTrusted()).isFalse();
		this.clock.step(Duration.ofDays(7));
		restart();
		assertThat(look().isTrusted()).isTrue();
	}

	@Test
	void doubtsAClockThatIsBackAfterARestart() {
		look();
		restart();
		this.clock.jump(Duration.ofDays(-20_000));
		assertThat(look().isTrusted()).isFalse();
		this.clock.jump(Duration.ofDays(20_000));
		assertThat(look().isTrusted()).isFalse();
		this.clock.step(Duration.ofDays(1));
		assertThat(look().isTrusted()).isTrue();
	}

	@Test
	void keepsADoubtOverARestart() {
		look();
		this.clock.jump(Duration.ofDays(365));
		look();
		restart();
		this.clock.step(Duration.ofHours(1));
		assertThat(look().isTrusted()).isFalse();
		restart();
		this.clock.jump(Duration.ofDays(-365));
		assertThat(look().isTrusted()).isFalse();
		assertThat(this.mark.doubted()).isEqualTo(Instant.parse("2026-06-01T13:00:00Z"));
	}

	private void restart() {
		this.watch = new ClockWatch(this.clock, this.clock::nanoTime);
	}

	private ClockWatch.Look look() {
		ClockWatch.Look look = this.watch.look(this.mark);
		this.mark = look.mark();
		return look;
	}

}
