package io.observability.alerting.rule.meter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

import io.observability.alerting.rule.RuleDefinition.Timing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RingTests {

	@Test
	void keepsOrderWhileItGrowsDropsAndWraps() {
		Ring ring = new Ring(500, 2);
		Deque<Long> expected = new ArrayDeque<>();
		Random random = new Random(7);
		for (long time = 0; time < 20_000; time++) {
			ring.push(time, time * 2, time * 3);
			expected.addLast(time);
			if (expected.size() > 500) {
				expected.removeFirst();
			}
			while (ring.size() > 0 && random.nextInt(100) < 49) {
				ring.dropOldest();
				expected.removeFirst();
			}
			assertThat(ring.size()).isEqualTo(expected.size());
			int position = 0;
			for (long kept : expected) {
				assertThat(ring.time(position)).isEqualTo(kept);
				assertThat(ring.first(position)).isEqualTo(kept * 2);
				assertThat(ring.second(position++)).isEqualTo(kept * 3);
			}
		}
	}

	@Test
	void forgetsTheOldestWhenItIsFull() {
		Ring ring = new Ring(40, 1);
		for (long time = 0; time < 100; time++) {
			ring.push(time, time, 0);
		}
		assertThat(ring.size()).isEqualTo(40);
		assertThat(ring.time(0)).isEqualTo(60);
		assertThat(ring.newestTime()).isEqualTo(99);
		ring.clear();
		assertThat(ring.size()).isZero();
	}

	@Test
	void longWindowsAreAsExactAsTheirSamples() {
		Timing timing = new Timing(Duration.ofSeconds(15), Duration.ofDays(1), Duration.ZERO, Duration.ZERO,
				Duration.ZERO);
		Window window = new Window(timing, Duration.ofDays(3));
		long tick = Duration.ofSeconds(15).toNanos();
		for (long evaluation = 0; evaluation < 4 * 60 * 24 * 5; evaluation++) {
			window.add(evaluation * tick, evaluation, 0);
		}
		assertThat(window.isFull()).isTrue();
		assertThat(window.count()).isBetween(4.0 * 60 * 24 * 3, 4.0 * 60 * 24 * 3 * 1.003);
	}

	@Test
	void lateEvaluationsChangeNothing() {
		Timing timing = new Timing(Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ZERO, Duration.ZERO,
				Duration.ZERO);
		Window window = new Window(timing, Duration.ofMinutes(5));
		long now = 0;
		Random random = new Random(3);
		for (int evaluation = 0; evaluation < 1000; evaluation++) {
			now += Duration.ofSeconds(15).toNanos() + random.nextInt(20_000_000);
			window.add(now, now / 1e9, 0);
		}
		assertThat(window.count()).isBetween(300.0, 316.0);
	}

}
