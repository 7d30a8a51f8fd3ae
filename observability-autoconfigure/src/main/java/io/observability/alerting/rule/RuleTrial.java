package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertRules;
import io.observability.identity.ServiceIdentity;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The rules of an environment, evaluated whenever somebody says so and on a clock of
 * theirs, but otherwise as in an application. An application that has one evaluates
 * nothing by itself.
 */
public final class RuleTrial implements AlertRules {

	private static final Duration INTERVAL = Duration.ofSeconds(15);

	private final Duration interval;

	private final RuleEvaluator evaluator;

	private RuleTrial(Duration interval, RuleEvaluator evaluator) {
		this.interval = interval;
		this.evaluator = evaluator;
	}

	/** Return the rules, or fail as the start of an application would. */
	public static RuleTrial of(Environment environment, Collection<RuleKind> kinds, Clock clock,
			Consumer<Alert> alerts) {
		Duration interval = Binder.get(environment)
			.bind("observability.alerting.interval", Duration.class)
			.orElse(INTERVAL);
		RuleReader reader = new RuleReader(kinds, interval);
		Wording wording = new Wording(ServiceIdentity.of(environment));
		List<ActiveRule> rules = reader.read(environment)
			.stream()
			.flatMap((rule) -> reader.kind(rule).split(rule).stream())
			.map((rule) -> new ActiveRule(rule, reader.kind(rule).measure(rule), clock, alerts, wording))
			.toList();
		Instant start = clock.instant();
		return new RuleTrial(interval, new RuleEvaluator(rules, interval,
				() -> Duration.between(start, clock.instant()).toNanos(), new SimpleMeterRegistry()));
	}

	/** Return the time between two evaluations. */
	public Duration interval() {
		return this.interval;
	}

	/** Evaluate all rules once, at the time of the clock. */
	public void evaluate() {
		this.evaluator.evaluate();
	}

	/** Let go of what the rules read, which are not evaluated any more. */
	public void close() {
		this.evaluator.rules().forEach(ActiveRule::close);
	}

	@Override
	public List<Status> status() {
		return this.evaluator.status();
	}

}
