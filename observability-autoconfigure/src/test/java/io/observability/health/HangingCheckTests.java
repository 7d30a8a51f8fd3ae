package io.observability.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What checks that hang, and the threads of checks, do to others. */
class HangingCheckTests extends HealthMonitorTestBed {

	@Test
	void endsACheckWhoseTimeIsUp() {
		this.call.set(() -> {
			Thread.sleep(60_000);
			return Probe.Result.up();
		});
		start(2, probe("crm"));

		awaitState("crm", HealthState.DOWN);
		assertThat(health("crm").code()).isEqualTo("timeout");
		assertThat(health("crm").latency()).isEqualTo(Duration.ofMillis(100));
	}

	@Test
	void checksTheOthersWhileSomeHang() {
		Probe healthy = probe("healthy");
		List<Probe> probes = new CopyOnWriteArrayList<>(
				IntStream.range(0, 6).mapToObj((i) -> probe("hanging-" + i, () -> {
					Thread.sleep(60_000);
					return Probe.Result.up();
				})).toList());
		probes.add(healthy);
		start(2, probes.toArray(Probe[]::new));

		awaitState("healthy", HealthState.UP);
		awaitState("hanging-5", HealthState.DOWN);
	}

	@Test
	void givesUpACheckThatCannotBeInterrupted() {
		CountDownLatch end = new CountDownLatch(1);
		Probe deaf = probe("deaf", () -> {
			this.calls.incrementAndGet();
			while (end.getCount() > 0) {
				Thread.interrupted();
				Thread.onSpinWait();
				Thread.yield();
			}
			return Probe.Result.up();
		});
		start(1, deaf, probe("crm", Probe.Result::up));

		awaitState("crm", HealthState.UP);
		awaitState("deaf", HealthState.DOWN);
		assertThat(health("deaf").code()).isIn("stuck", "timeout");
		assertThat(this.calls).hasValue(1);
		end.countDown();
		awaitState("deaf", HealthState.UP);
	}

	@Test
	void neverRunsTwoChecksOfAComponentAtOnce() {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		start(4, probe("crm", () -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			Thread.sleep(30);
			running.decrementAndGet();
			this.calls.incrementAndGet();
			return Probe.Result.up();
		}));

		Awaitility.await().untilAtomic(this.calls, org.hamcrest.Matchers.greaterThan(5));
		assertThat(most).hasValue(1);
	}

	@Test
	void checksAgainWhenThereWasNoThreadForACheck() {
		AtomicInteger refusals = new AtomicInteger(4);
		this.monitor = new BackgroundHealthMonitor(watches(watch(probe("crm"))), 1,
				reporter((event) -> this.transitions.add((HealthTransition) event)), (task) -> {
					if (refusals.getAndDecrement() > 0) {
						throw new OutOfMemoryError("unable to create native thread");
					}
					return new Thread(task, "observability-health-1");
				});
		this.monitor.start();

		awaitState("crm", HealthState.UP);
		assertThat(this.transitions).extracting(HealthTransition::to)
			.startsWith(HealthState.DEGRADED, HealthState.DOWN);
	}

	@Test
	void isNotHeldUpByAListenerOfTransitions() {
		CountDownLatch end = new CountDownLatch(1);
		this.monitor = new BackgroundHealthMonitor(watches(watch(probe("crm"))), 1, reporter((event) -> {
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}));
		this.monitor.start();
		awaitState("crm", HealthState.UP);
		this.call.set(() -> Probe.Result.down("upstream"));

		awaitState("crm", HealthState.DOWN);
		end.countDown();
	}

	@Test
	void leavesNoThreadBehind() {
		this.call.set(() -> {
			Thread.sleep(60_000);
			return Probe.Result.up();
		});
		start(4, probe("one"), probe("two"));
		Awaitility.await().until(() -> threads() >= 3);

		this.monitor.stop();

		assertThat(this.monitor.isRunning()).isFalse();
		Awaitility.await().until(() -> threads() == 0);
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().matches("observability-health-(loop-|news-)?\\d+"))
			.count();
	}

}
