package io.observability.health;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for the threads that hanging probes hold. */
class HangingProbesTests extends HealthMonitorTestBed {

	@Test
	void thirtyHangingProbesHoldNoMoreThanThePool() {
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		start(4, IntStream.range(0, 30).mapToObj((i) -> probe("p" + i, () -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			try {
				Thread.sleep(60_000);
				return Probe.Result.up();
			}
			finally {
				now.decrementAndGet();
			}
		})).toArray(Probe[]::new));

		Awaitility.await()
			.until(() -> this.monitor.components().stream().allMatch((health) -> health.checkedAt() != null));
		assertThat(most.get()).isLessThanOrEqualTo(4 * 2 + 4);
	}

}
