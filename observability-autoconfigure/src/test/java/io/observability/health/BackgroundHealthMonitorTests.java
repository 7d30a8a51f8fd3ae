package io.observability.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.observability.masking.Masker;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link BackgroundHealthMonitor}. */
@Timeout(30)
class BackgroundHealthMonitorTests {

	private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

	private static final Masker MASKER = new Masker() {

		@Override
		public String mask(String text) {
			return "masked";
		}

		@Override
		public String mask(String key, String value) {
			return "masked";
		}

	};

	private final List<HealthTransition> transitions = new CopyOnWriteArrayList<>();

	private final List<ComponentHealth> checks = new CopyOnWriteArrayList<>();

	private final AtomicReference<Call> call = new AtomicReference<>(Probe.Result::up);

	private final AtomicInteger calls = new AtomicInteger();

	private BackgroundHealthMonitor monitor;

	@AfterEach
	void stop() {
		if (this.monitor != null) {
			this.monitor.stop();
		}
	}

	@Test
	void knowsNothingBeforeTheFirstCheck() {
		this.monitor = monitor(2, probe("crm"));

		assertThat(state("crm")).isEqualTo(HealthState.UNKNOWN);
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void publishesOneTransitionForEachChange() {
		start(2, probe("crm"));
		awaitState("crm", HealthState.UP);
		this.call.set(() -> Probe.Result.down("upstream"));
		awaitState("crm", HealthState.DOWN);
		this.call.set(Probe.Result::up);
		awaitState("crm", HealthState.UP);

		Awaitility.await().until(() -> this.transitions.size() == 4);
		assertThat(this.transitions).extracting(HealthTransition::to)
			.containsExactly(HealthState.UP, HealthState.DEGRADED, HealthState.DOWN, HealthState.UP);
		assertThat(this.transitions).extracting(HealthTransition::at).containsOnly(NOON);
	}

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
	void countsWhateverIsThrownAsAFailedCheck() {
		start(2, probe("throws", () -> {
			throw new IllegalStateException("sk-secret");
		}), probe("fails", () -> {
			throw new StackOverflowError();
		}), probe("null", () -> null), probe("interrupts", () -> {
			Thread.currentThread().interrupt();
			Thread.sleep(1);
			return Probe.Result.up();
		}), probe("babbles", () -> Probe.Result.down("Key sk-secret is wrong")));

		for (String component : List.of("throws", "fails", "null", "interrupts", "babbles")) {
			awaitState(component, HealthState.DOWN);
			assertThat(health(component).code()).isEqualTo("failed");
			assertThat(this.monitor.details(component).toString()).doesNotContain("sk-secret");
		}
	}

	@Test
	void checksAgainWhenThereWasNoThreadForACheck() {
		AtomicInteger refusals = new AtomicInteger(4);
		this.monitor = new BackgroundHealthMonitor(List.of(watch(probe("crm"))), 1,
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
	void masksTheDetailsOfProbes() {
		start(1, probe("crm",
				() -> Probe.Result.up()
					.with("owner", "jane@example.org")
					.with("size", 3)
					.with("deep", java.util.Map.of("owner", "jane@example.org"))));

		awaitState("crm", HealthState.UP);
		assertThat(this.monitor.details("crm")).containsEntry("owner", "masked")
			.containsEntry("size", 3)
			.containsEntry("deep", java.util.Map.of("owner", "masked"));
	}

	@Test
	void tellsItsListenersOfEveryCheck() {
		this.call.set(() -> Probe.Result.down("upstream"));
		start(1, probe("crm"));

		awaitState("crm", HealthState.DOWN);
		assertThat(this.checks).hasSizeGreaterThanOrEqualTo(3)
			.extracting(ComponentHealth::state)
			.containsOnly(HealthState.DOWN);
	}

	@Test
	void isNotHeldUpByAListenerOfTransitions() {
		CountDownLatch end = new CountDownLatch(1);
		this.monitor = new BackgroundHealthMonitor(List.of(watch(probe("crm"))), 1, reporter((event) -> {
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
	void startsAgainAfterAStop() {
		start(1, probe("crm"));
		awaitState("crm", HealthState.UP);
		this.monitor.stop();
		this.call.set(() -> Probe.Result.down("auth").atOnce());

		this.monitor.start();

		awaitState("crm", HealthState.DOWN);
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().matches("observability-health-(loop-|news-)?\\d+"))
			.count();
	}

	private void start(int threads, Probe... probes) {
		this.monitor = monitor(threads, probes);
		this.monitor.start();
	}

	private BackgroundHealthMonitor monitor(int threads, Probe... probes) {
		return new BackgroundHealthMonitor(List.of(probes).stream().map(BackgroundHealthMonitorTests::watch).toList(),
				threads, reporter((event) -> this.transitions.add((HealthTransition) event)));
	}

	private HealthReporter reporter(org.springframework.context.ApplicationEventPublisher publisher) {
		return new HealthReporter(Clock.fixed(NOON, ZoneOffset.UTC), MASKER, publisher, List.of(this.checks::add));
	}

	private static ComponentWatch watch(Probe probe) {
		return new ComponentWatch(probe,
				new ComponentWatch.Limits(Duration.ofMillis(60), Duration.ofMillis(100), Duration.ofSeconds(2), 3, 2));
	}

	private Probe probe(String name) {
		return probe(name, () -> {
			this.calls.incrementAndGet();
			return this.call.get().check();
		});
	}

	private static Probe probe(String name, Call call) {
		return new Probe() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public String provider() {
				return "test";
			}

			@Override
			public Result check() throws Exception {
				return call.check();
			}

		};
	}

	private void awaitState(String component, HealthState state) {
		Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> state(component) == state);
	}

	private HealthState state(String component) {
		return health(component).state();
	}

	private ComponentHealth health(String component) {
		return this.monitor.components()
			.stream()
			.filter((health) -> health.component().equals(component))
			.findFirst()
			.orElseThrow();
	}

	private interface Call {

		Probe.Result check() throws Exception;

	}

}
