package io.observability.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
			return goOn(end);
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

	@Test
	void stopsWhileACheckGoesOnForEver() {
		CountDownLatch end = new CountDownLatch(1);
		start(1, probe("deaf", () -> goOn(end)), probe("other", () -> goOn(end)));
		awaitState("deaf", HealthState.DOWN);
		awaitState("other", HealthState.DOWN);
		long start = System.nanoTime();

		this.monitor.stop();

		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		Awaitility.await().until(() -> threads() <= 2);
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> thread.getName().startsWith("observ"))
			.allMatch(Thread::isDaemon);
		end.countDown();
		Awaitility.await().until(() -> threads() == 0);
	}

	@Test
	void givesUpAnotherCheckWhenOneEndsAfterAll() {
		CountDownLatch first = new CountDownLatch(1);
		CountDownLatch others = new CountDownLatch(1);
		List<Probe> probes = new CopyOnWriteArrayList<>(List.of(probe("first", () -> goOn(first))));
		IntStream.range(0, 4).forEach((i) -> probes.add(probe("deaf-" + i, () -> goOn(others))));
		probes.add(probe("healthy", Probe.Result::up));
		start(1, probes.toArray(Probe[]::new));
		for (int i = 0; i < 4; i++) {
			awaitState("deaf-" + i, HealthState.DOWN);
		}
		assertThat(state("healthy")).isEqualTo(HealthState.UNKNOWN);

		first.countDown();

		awaitState("healthy", HealthState.UP);
		others.countDown();
		awaitState("deaf-3", HealthState.UP);
	}

	/** Do not end when interrupted. */
	private static Probe.Result goOn(CountDownLatch end) {
		while (end.getCount() > 0) {
			Thread.interrupted();
			LockSupport.parkNanos(1_000_000);
		}
		return Probe.Result.up();
	}

}
