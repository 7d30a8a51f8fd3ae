package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertRules;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Lets rules look at meters and components on a clock of its own. */
abstract class RuleTestBed {

	static final String RULE = "observability.alerting.rules.mine.";

	static final Duration INTERVAL = Duration.ofSeconds(15);

	final MeterRegistry registry = new SimpleMeterRegistry();

	final List<Alert> alerts = new ArrayList<>();

	final List<ComponentHealth> components = new ArrayList<>();

	long now;

	boolean broken;

	Clock wall = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

	RuleReader reader;

	RuleEvaluator evaluator;

	void rule(Consumer<RuleEvaluator> work, String... fields) {
		String[] properties = new String[fields.length];
		for (int index = 0; index < fields.length; index++) {
			properties[index] = RULE + fields[index];
		}
		run(this.registry, work, properties);
	}

	void run(MeterRegistry meters, Consumer<RuleEvaluator> work, String... properties) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
					MeterRuleAutoConfiguration.class))
			.withPropertyValues("observability.alerting.interval=10m")
			.withBean(MeterRegistry.class, () -> meters)
			.withBean(HealthMonitor.class, () -> this::components)
			.withBean(RuleEvaluator.class, () -> new RuleEvaluator(List.of(), INTERVAL, () -> 0, meters))
			.withPropertyValues(properties)
			.run((context) -> {
				RuleReader reader = new RuleReader(context.getBeansOfType(RuleKind.class).values(), INTERVAL);
				List<ActiveRule> rules = reader.read(context.getEnvironment())
					.stream()
					.flatMap((rule) -> reader.kind(rule).split(rule).stream())
					.map((rule) -> new ActiveRule(rule, reader.kind(rule).measure(rule), this.wall, this.alerts::add))
					.toList();
				this.reader = reader;
				this.evaluator = new RuleEvaluator(rules, INTERVAL, () -> this.now, this.registry);
				work.accept(this.evaluator);
			});
	}

	void tick(int times) {
		for (int tick = 0; tick < times; tick++) {
			this.now += INTERVAL.toNanos();
			this.evaluator.evaluate();
		}
	}

	AlertRules.Status status(String name) {
		return this.evaluator.status().stream().filter((rule) -> rule.name().equals(name)).findFirst().orElseThrow();
	}

	List<AlertRules.Series> series() {
		return status("mine").series();
	}

	void requests(String outcome, String uri, int count) {
		Timer timer = Timer.builder("http.server.requests")
			.tag("outcome", outcome)
			.tag("uri", uri)
			.register(this.registry);
		for (int request = 0; request < count; request++) {
			timer.record(Duration.ofMillis(10));
		}
	}

	void gauge(String name, double number, String... tags) {
		Gauge.builder(name, () -> number).tags(tags).register(this.registry);
	}

	List<ComponentHealth> components() {
		if (this.broken) {
			throw new AssertionError("health");
		}
		return this.components;
	}

	void health(String component, HealthState state, String code) {
		this.components.removeIf((health) -> health.component().equals(component));
		this.components.add(new ComponentHealth(component, state, code, Duration.ofMillis(5), Instant.EPOCH));
	}

}
