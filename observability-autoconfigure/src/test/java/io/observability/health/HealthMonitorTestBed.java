package io.observability.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import io.observability.masking.Masker;

/** Checks what a test wants, in the background. */
@Timeout(30)
abstract class HealthMonitorTestBed {

	static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

	static final ComponentWatch.Limits PATIENT = new ComponentWatch.Limits(Duration.ofMillis(60),
			Duration.ofMillis(500), Duration.ofSeconds(20), 3, 2);

	static final Masker MASKER = new Masker() {

		@Override
		public String mask(String text) {
			return "masked";
		}

		@Override
		public String mask(String key, String value) {
			return "masked";
		}

	};

	final List<HealthTransition> transitions = new CopyOnWriteArrayList<>();

	final List<ComponentHealth> checks = new CopyOnWriteArrayList<>();

	/** Checks and changes in their order, those with an arrow. */
	final List<String> story = new CopyOnWriteArrayList<>();

	final AtomicReference<Call> call = new AtomicReference<>(Probe.Result::up);

	final AtomicInteger calls = new AtomicInteger();

	private final HealthMonitor.Listener listener = new HealthMonitor.Listener() {

		@Override
		public void checked(ComponentHealth check) {
			HealthMonitorTestBed.this.checks.add(check);
			HealthMonitorTestBed.this.story.add(check.state().name());
		}

		@Override
		public void changed(HealthTransition transition) {
			HealthMonitorTestBed.this.story.add("> " + transition.to());
		}

	};

	BackgroundHealthMonitor monitor;

	BackgroundHealthMonitor monitor(int threads, Probe... probes) {
		ComponentWatch[] watches = Stream.of(probes).map(HealthMonitorTestBed::watch).toArray(ComponentWatch[]::new);
		return new BackgroundHealthMonitor(watches(watches), threads,
				reporter((event) -> this.transitions.add((HealthTransition) event)));
	}

	@AfterEach
	void stop() {
		if (this.monitor != null) {
			this.monitor.stop();
		}
	}

	void start(int threads, Probe... probes) {
		this.monitor = monitor(threads, probes);
		this.monitor.start();
	}

	HealthReporter reporter(org.springframework.context.ApplicationEventPublisher publisher) {
		return new HealthReporter(Clock.fixed(NOON, ZoneOffset.UTC), MASKER, publisher, List.of(this.listener));
	}

	static Watches watches(ComponentWatch... watches) {
		return new Watches(List.of(watches), HealthMonitorTestBed::watch);
	}

	/** Watch the probes with a timeout that a busy machine keeps. */
	void startPatiently(int threads, Probe... probes) {
		start(PATIENT, threads, probes);
	}

	void start(ComponentWatch.Limits limits, int threads, Probe... probes) {
		ComponentWatch[] watches = Stream.of(probes)
			.map((probe) -> new ComponentWatch(probe, limits))
			.toArray(ComponentWatch[]::new);
		this.monitor = new BackgroundHealthMonitor(watches(watches), threads,
				reporter((event) -> this.transitions.add((HealthTransition) event)));
		this.monitor.start();
	}

	/** Return how many threads the monitor has. */
	static long threads() {
		return threads("observability-health-(loop-|news-)?\\d+");
	}

	static long threads(String pattern) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().matches(pattern))
			.count();
	}

	static ComponentWatch watch(Probe probe) {
		return new ComponentWatch(probe,
				new ComponentWatch.Limits(Duration.ofMillis(60), Duration.ofMillis(100), Duration.ofSeconds(2), 3, 2));
	}

	Probe probe(String name) {
		return probe(name, () -> {
			this.calls.incrementAndGet();
			return this.call.get().check();
		});
	}

	static Probe probe(String name, Call call) {
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

	void awaitState(String component, HealthState state) {
		Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> state(component) == state);
	}

	HealthState state(String component) {
		return health(component).state();
	}

	ComponentHealth health(String component) {
		return this.monitor.components()
			.stream()
			.filter((health) -> health.component().equals(component))
			.findFirst()
			.orElseThrow();
	}

	interface Call {

		Probe.Result check() throws Exception;

	}

}
