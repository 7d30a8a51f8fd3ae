package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.Alerts;
import io.observability.health.HealthMonitor;
import io.observability.identity.ServiceIdentity;
import io.observability.jobs.Jobs;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Auto-configuration for alert rules. */
@AutoConfiguration(after = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.rule")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(Alerts.class)
public final class RuleAutoConfiguration {

	@Bean
	HealthKind healthKind(ObjectProvider<HealthMonitor> monitors) {
		return new HealthKind(monitors);
	}

	@Bean
	JobKind jobKind(ObjectProvider<Jobs> jobs) {
		return new JobKind(jobs);
	}

	@Bean
	CustomKind customKind(ListableBeanFactory beans) {
		return new CustomKind(beans);
	}

	@Bean
	@ConditionalOnMissingBean({ RuleEvaluator.class, RuleTrial.class })
	RuleEvaluator ruleEvaluator(Environment environment, ObjectProvider<RuleKind> kinds, Alerts alerts,
			AlertMemory alertMemory, ListableBeanFactory beans) {
		Duration interval = Binder.get(environment)
			.bind("observability.alerting.interval", Duration.class)
			.orElse(Duration.ofSeconds(15));
		RuleReader reader = new RuleReader(kinds.orderedStream().toList(), interval);
		Clock wall = beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
		RuleMemory memory = new RuleMemory(alertMemory, wall, alerts::end);
		Wording wording = new Wording(ServiceIdentity.of(environment));
		List<ActiveRule> rules = reader.read(environment)
			.stream()
			.flatMap((rule) -> reader.kind(rule).split(rule).stream())
			.map((rule) -> new ActiveRule(rule, reader.kind(rule).measure(rule), wall, alerts::publish, wording)
				.remembering(memory))
			.toList();
		RuleEvaluator evaluator = new RuleEvaluator(rules, interval, System::nanoTime,
				beans.getBeanProvider(MeterRegistry.class).getIfUnique(SimpleMeterRegistry::new), memory);
		LoggerFactory.getLogger(RuleEvaluator.class).info(evaluator.describe(alerts.channels()));
		return evaluator;
	}

	@Bean
	@ConditionalOnBean(RuleEvaluator.class)
	ThresholdSetting thresholdSetting(RuleEvaluator evaluator, ObjectProvider<RuleKind> kinds) {
		Map<String, RuleKind> byName = new HashMap<>();
		kinds.orderedStream().forEach((kind) -> byName.put(kind.name(), kind));
		return new ThresholdSetting(evaluator.rules(), (rule) -> Objects.requireNonNull(byName.get(rule.kind())));
	}

	/** Made when somebody asks. */
	@Bean
	@Lazy
	@ConditionalOnBean(RuleEvaluator.class)
	RuleInspector ruleInspector(RuleEvaluator evaluator, ObjectProvider<RuleKind> kinds,
			ConfigurableEnvironment environment, ObjectProvider<Clock> clock) {
		return new RuleInspector(evaluator, kinds.orderedStream().toList(), environment,
				clock.getIfUnique(Clock::systemUTC));
	}

}
