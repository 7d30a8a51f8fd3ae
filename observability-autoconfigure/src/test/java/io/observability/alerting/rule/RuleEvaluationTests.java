package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.AlertingTestDefaults;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class RuleEvaluationTests {

	private static final String RULE = "observability.alerting.rules.mine.";

	private static final Duration INTERVAL = Duration.ofSeconds(15);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final List<Alert> alerts = new ArrayList<>();

	private final List<ComponentHealth> components = new ArrayList<>();

	private long now;

	private boolean broken;

	private RuleEvaluator evaluator;

	@Test
	void firesAndResolvesOnErrorRate() {
		run(this.registry, (work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 10);
			requests("SUCCESS", "/api", 90);
			tick(1);
			assertThat(this.alerts).isEmpty();
			tick(4);
			requests("SUCCESS", "/api", 900);
			tick(1);
			assertThat(this.alerts).filteredOn((alert) -> alert.rule().equals("error-rate"))
				.extracting(Alert::summary)
				.containsExactly("ratio of http.server.requests is 10%, above 5%",
						"ratio of http.server.requests is 1%, no longer above 5%");
			assertThat(this.alerts).filteredOn((alert) -> alert.rule().equals("availability"))
				.extracting(Alert::summary)
				.containsExactly("ratio of http.server.requests is 90%, below 95%",
						"ratio of http.server.requests is 99%, no longer below 95%");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void leavesActuatorOutOfErrorRate() {
		run(this.registry, (work) -> {
			tick(1);
			requests("SERVER_ERROR", "/actuator/health", 1000);
			requests("SUCCESS", "/api", 100);
			tick(10);
			assertThat(this.alerts).isEmpty();
		}, AlertingTestDefaults.properties());
	}

	@Test
	void countsMeterThatIsBornLateFromZero() {
		rule((work) -> {
			tick(3);
			requests("SERVER_ERROR", "/api", 1);
			tick(1);
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(1d);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "min-count=1");
	}

	@Test
	void findsMeterThatIsAnnouncedBeforeItCanBeFound() {
		rule((work) -> {
			tick(3);
			this.registry.config().onMeterAdded((meter) -> tick(1));
			requests("SERVER_ERROR", "/api", 30);
			tick(1);
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(1d);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
		this.alerts.clear();
		rule((work) -> {
			tick(3);
			this.registry.config().onMeterAdded((meter) -> tick(1));
			gauge("fill", 9);
			gauge("size", 10);
			tick(1);
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(0.9);
		}, "kind=ratio", "metric=fill", "of=size", "threshold=5%");
	}

	@Test
	void forgetsWhatHappenedBeforeTheFirstLook() {
		requests("SERVER_ERROR", "/api", 1000);
		rule((work) -> {
			tick(3);
			assertThat(this.alerts).isEmpty();
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("no data");
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "min-count=1");
	}

	@Test
	void needsMinimumCount() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 19);
			tick(1);
			assertThat(this.alerts).isEmpty();
			requests("SERVER_ERROR", "/api", 1);
			tick(1);
			assertThat(this.alerts).hasSize(1);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	@Test
	void doesNotResolveWhenTrafficStops() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 100);
			tick(1);
			tick(200);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
			assertThat(series()).extracting(AlertRules.Series::value, AlertRules.Series::state)
				.containsExactly(Tuple.tuple("no data", "firing"));
			requests("SUCCESS", "/api", 1);
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	@Test
	void doesNotResolveWhenMetersAreRemoved() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 100);
			tick(1);
			this.registry.clear();
			tick(50);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	@Test
	void followsWindow() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 100);
			tick(1);
			requests("SUCCESS", "/api", 100);
			tick(3);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("50%");
			tick(1);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("0%");
			tick(1);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("no data");
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=90%", "window=1m");
	}

	@Test
	void survivesCounterReset() {
		rule((work) -> {
			requests("SUCCESS", "/api", 100);
			tick(1);
			this.registry.clear();
			requests("SERVER_ERROR", "/api", 30);
			tick(1);
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(1d);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	@Test
	void measuresMeanOfTimerWithTags() {
		rule((work) -> {
			tick(1);
			Timer.builder("http.server.requests")
				.tag("uri", "/other")
				.register(this.registry)
				.record(Duration.ofHours(1));
			Timer chat = Timer.builder("http.server.requests").tag("uri", "/api/v1/chat").register(this.registry);
			for (int count = 0; count < 5; count++) {
				chat.record(Duration.ofSeconds(4));
			}
			tick(1);
			assertThat(this.alerts).singleElement()
				.extracting(Alert::summary)
				.isEqualTo("mean of http.server.requests is 4s, above 3s");
		}, "kind=mean", "metric=http.server.requests", "tags.uri=/api/v1/chat", "threshold=3s");
	}

	@Test
	void measuresMeanOfGaugeAndIgnoresWhatIsNoNumber() {
		AtomicReference<Double> value = new AtomicReference<>(0.9);
		this.registry.gauge("queue.fill", value, AtomicReference::get);
		rule((work) -> {
			tick(1);
			assertThat(this.alerts).extracting(Alert::value).containsExactly(0.9);
			value.set(Double.NaN);
			tick(20);
			value.set(-1d);
			tick(20);
			assertThat(this.alerts).hasSize(1);
			value.set(0.5);
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=gauge", "metric=queue.fill", "threshold=80%");
	}

	@Test
	void staysFiringUntilRecoveryValue() {
		AtomicReference<Double> value = new AtomicReference<>(0.9);
		this.registry.gauge("queue.fill", value, AtomicReference::get);
		rule((work) -> {
			tick(1);
			value.set(0.75);
			tick(10);
			assertThat(this.alerts).hasSize(1);
			value.set(0.65);
			tick(10);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=gauge", "metric=queue.fill", "threshold=80%", "recover=70%", "window=15s");
	}

	@Test
	void firesBelowThreshold() {
		AtomicReference<Double> value = new AtomicReference<>(3d);
		this.registry.gauge("workers", value, AtomicReference::get);
		rule((work) -> {
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary).containsExactly("gauge of workers is 3, below 5");
		}, "kind=gauge", "metric=workers", "threshold=5", "when=below");
	}

	@Test
	void dividesGaugesAndLeavesOutUnboundedOnes() {
		gauge("jvm.memory.used", 100, "area", "heap", "id", "eden");
		gauge("jvm.memory.used", 800, "area", "heap", "id", "old");
		gauge("jvm.memory.max", -1, "area", "heap", "id", "eden");
		gauge("jvm.memory.max", 1000, "area", "heap", "id", "old");
		gauge("jvm.memory.used", 5000, "area", "nonheap", "id", "meta");
		run(this.registry, (work) -> {
			tick(40);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("ratio of jvm.memory.used is 90%, above 85%");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void countsHeapOnceThatBothGenerationsState() {
		gauge("jvm.memory.used", 300, "area", "heap", "id", "ZGC Young Generation");
		gauge("jvm.memory.used", 600, "area", "heap", "id", "ZGC Old Generation");
		gauge("jvm.memory.max", 1000, "area", "heap", "id", "ZGC Young Generation");
		gauge("jvm.memory.max", 1000, "area", "heap", "id", "ZGC Old Generation");
		run(this.registry, (work) -> {
			tick(40);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("ratio of jvm.memory.used is 90%, above 85%");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void dividesCounters() {
		Counter failed = this.registry.counter("orders.failed");
		Counter all = this.registry.counter("orders");
		rule((work) -> {
			tick(1);
			failed.increment(30);
			all.increment(100);
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("ratio of orders.failed is 30%, above 20%");
		}, "kind=ratio", "metric=orders.failed", "of=orders", "threshold=20%");
	}

	@Test
	void tellsFullDisksApart() {
		gauge("disk.free", 5, "path", "/data");
		gauge("disk.total", 100, "path", "/data");
		gauge("disk.free", 50, "path", "/");
		gauge("disk.total", 100, "path", "/");
		run(this.registry, (work) -> {
			tick(30);
			assertThat(this.alerts).extracting(Alert::key).containsExactly("disk{path=/data}");
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("ratio of disk.free {path=/data} is 95%, above 90%");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void firesForFullPoolOnlyWhileSomebodyWaits() {
		AtomicReference<Double> pending = new AtomicReference<>(0d);
		gauge("hikaricp.connections.active", 10, "pool", "main");
		gauge("hikaricp.connections.max", 10, "pool", "main");
		Gauge.builder("hikaricp.connections.pending", pending, AtomicReference::get)
			.tag("pool", "main")
			.register(this.registry);
		run(this.registry, (work) -> {
			tick(30);
			assertThat(this.alerts).isEmpty();
			pending.set(3d);
			tick(4);
			assertThat(this.alerts).extracting(Alert::key).containsExactly("connection-pool{pool=main}");
			pending.set(0d);
			tick(2);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, AlertingTestDefaults.properties());
	}

	@Test
	void tellsDependenciesApartAndKeepsAlertWhileStateIsUnknown() {
		run(this.registry, (work) -> {
			health("openai", HealthState.DOWN, "timeout");
			health("twilio", HealthState.UP, null);
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary).containsExactly("openai is down (timeout)");
			health("openai", HealthState.UNKNOWN, null);
			tick(5);
			assertThat(this.alerts).hasSize(1);
			health("openai", HealthState.UP, null);
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("openai is down (timeout)", "openai is up");
			assertThat(this.alerts).extracting(Alert::key).containsOnly("dependency-down{component=openai}");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void beginsWindowAnewAfterPause() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 15);
			tick(1);
			requests("SERVER_ERROR", "/api", 15);
			this.now += Duration.ofMinutes(10).toNanos();
			tick(1);
			assertThat(this.alerts).isEmpty();
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("no data");
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "window=30m");
	}

	@Test
	void failsAloneWhenItsMeasureThrows() {
		this.registry.gauge("good", 100d);
		run(this.registry, (work) -> {
			this.broken = true;
			tick(3);
			assertThat(this.alerts).extracting(Alert::rule).containsExactly("good");
			assertThat(status("mine").state()).isEqualTo("failed");
			assertThat(this.registry.counter("observability.alerting.evaluation.failures", "rule", "mine").count())
				.isEqualTo(3);
			this.broken = false;
			tick(1);
			assertThat(status("mine").state()).isEqualTo("inactive");
		}, RULE + "kind=health", "observability.alerting.rules.good.kind=gauge",
				"observability.alerting.rules.good.metric=good", "observability.alerting.rules.good.threshold=5");
	}

	@Test
	void readsCumulativeChildOfComposite() {
		MockClock clock = new MockClock();
		CompositeMeterRegistry composite = new CompositeMeterRegistry();
		composite.add(new TestStepRegistry(clock));
		composite.add(new SimpleMeterRegistry());
		countsAllSteps(composite, clock);
	}

	@Test
	void readsPrometheusChildOfComposite() {
		MockClock clock = new MockClock();
		CompositeMeterRegistry composite = new CompositeMeterRegistry();
		composite.add(new TestStepRegistry(clock));
		composite.add(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
		countsAllSteps(composite, clock);
		assertThat(composite.getRegistries()).hasSize(2);
	}

	@Test
	void addsCumulativeChildToCompositeWithoutOne() {
		MockClock clock = new MockClock();
		CompositeMeterRegistry composite = new CompositeMeterRegistry();
		composite.add(new TestStepRegistry(clock));
		countsAllSteps(composite, clock);
	}

	@Test
	void seesNoDataInRegistryThatForgetsEachStep() {
		run(new TestStepRegistry(new MockClock()), (work) -> {
			tick(5);
			assertThat(series()).isEmpty();
		}, RULE + "kind=gauge", RULE + "metric=x", RULE + "threshold=5");
	}

	@Test
	void watchesAtMostHundredGroups() {
		for (int path = 0; path < 1000; path++) {
			gauge("fill", 9, "path", "p" + path);
		}
		rule((work) -> {
			tick(2);
			assertThat(this.alerts).hasSize(100);
		}, "kind=gauge", "metric=fill", "threshold=5", "by=path");
	}

	private void countsAllSteps(CompositeMeterRegistry composite, MockClock clock) {
		Counter failed = composite.counter("orders.failed");
		Counter all = composite.counter("orders");
		run(composite, (work) -> {
			tick(1);
			for (int step = 0; step < 5; step++) {
				failed.increment(10);
				all.increment(10);
				clock.add(Duration.ofMinutes(1));
				tick(1);
			}
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(1d);
		}, RULE + "kind=ratio", RULE + "metric=orders.failed", RULE + "of=orders", RULE + "threshold=20%",
				RULE + "min-count=50");
	}

	private void rule(Consumer<RuleEvaluator> work, String... fields) {
		String[] properties = new String[fields.length];
		for (int index = 0; index < fields.length; index++) {
			properties[index] = RULE + fields[index];
		}
		run(this.registry, work, properties);
	}

	private void run(MeterRegistry meters, Consumer<RuleEvaluator> work, String... properties) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
					MeterRuleAutoConfiguration.class))
			.withPropertyValues("observability.alerting.interval=10m")
			.withBean(MeterRegistry.class, () -> meters)
			.withBean(HealthMonitor.class, () -> this::components)
			.withBean(RuleEvaluator.class, () -> new RuleEvaluator(List.of(), INTERVAL, () -> 0, meters))
			.withPropertyValues(properties)
			.run((context) -> {
				Clock wall = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
				RuleReader reader = new RuleReader(context.getBeansOfType(RuleKind.class).values(), INTERVAL);
				List<ActiveRule> rules = reader.read(context.getEnvironment())
					.stream()
					.map((rule) -> new ActiveRule(rule, reader.kind(rule).measure(rule), wall, this.alerts::add))
					.toList();
				this.evaluator = new RuleEvaluator(rules, INTERVAL, () -> this.now, this.registry);
				work.accept(this.evaluator);
			});
	}

	private void tick(int times) {
		for (int tick = 0; tick < times; tick++) {
			this.now += INTERVAL.toNanos();
			this.evaluator.evaluate();
		}
	}

	private AlertRules.Status status(String name) {
		return this.evaluator.status().stream().filter((rule) -> rule.name().equals(name)).findFirst().orElseThrow();
	}

	private List<AlertRules.Series> series() {
		return status("mine").series();
	}

	private void requests(String outcome, String uri, int count) {
		Timer timer = Timer.builder("http.server.requests")
			.tag("outcome", outcome)
			.tag("uri", uri)
			.register(this.registry);
		for (int request = 0; request < count; request++) {
			timer.record(Duration.ofMillis(10));
		}
	}

	private void gauge(String name, double number, String... tags) {
		Gauge.builder(name, () -> number).tags(tags).register(this.registry);
	}

	private List<ComponentHealth> components() {
		if (this.broken) {
			throw new AssertionError("health");
		}
		return this.components;
	}

	private void health(String component, HealthState state, String code) {
		this.components.removeIf((health) -> health.component().equals(component));
		this.components.add(new ComponentHealth(component, state, code, Duration.ofMillis(5), Instant.EPOCH));
	}

	private static final class TestStepRegistry extends StepMeterRegistry {

		TestStepRegistry(io.micrometer.core.instrument.Clock clock) {
			super(new StepRegistryConfig() {

				@Override
				public String prefix() {
					return "test";
				}

				@Override
				public String get(String key) {
					return null;
				}

			}, clock);
		}

		@Override
		protected void publish() {
		}

		@Override
		protected TimeUnit getBaseTimeUnit() {
			return TimeUnit.SECONDS;
		}

	}

}
