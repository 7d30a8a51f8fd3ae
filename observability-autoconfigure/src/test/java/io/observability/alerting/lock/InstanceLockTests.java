package io.observability.alerting.lock;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.observability.SteppedClock;
import io.observability.health.leader.HeldLock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceLockTests {

	private static final Duration HOLD = Duration.ofSeconds(60);

	private final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	@Test
	void everyInstanceTellsWhenNobodyAnswersWhoHasTheLock() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch hanging = new CountDownLatch(1);
		InstanceLock lock = new InstanceLock(HeldLock.of((configuration) -> {
			asked.countDown();
			try {
				hanging.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Optional.empty();
		}, "name", this.clock), HOLD, this.clock::nanoTime);
		Thread renewing = new Thread(lock::renew);
		renewing.start();
		asked.await();
		assertThat(lock.isHeld()).isFalse();
		this.clock.step(119);
		assertThat(lock.isHeld()).isFalse();
		this.clock.step(2);
		assertThat(lock.isHeld()).isTrue();
		hanging.countDown();
		renewing.join();
		assertThat(lock.isHeld()).isFalse();
	}

	@Test
	void whoDoesNotHaveTheLockStaysQuietForAsLongAsOthersAnswer() {
		InstanceLock lock = new InstanceLock(HeldLock.of((configuration) -> Optional.empty(), "name", this.clock), HOLD,
				this.clock::nanoTime);
		for (int round = 0; round < 100; round++) {
			lock.renew();
			this.clock.step(10);
			assertThat(lock.isHeld()).isFalse();
		}
	}

}
