package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.Alert;
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
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Auto-configuration for alert rules. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.rule")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(name = "alerts")
public final class RuleAutoConfiguration {

	@Bean
	static HealthKind healthKind(ObjectProvider<HealthMonitor> monitors) {
		return new HealthKind(monitors);
	}

	@Bean
	static JobKind jobKind(ObjectProvider<Jobs> jobs) {
		return new JobKind(jobs);
	}

	@Bean
	static CustomKind customKind(ListableBeanFactory beans) {
		return new CustomKind(beans);
	}

	@Bean
	@ConditionalOnMissingBean(value = RuleTrial.class, name = "ruleEvaluator")
	static RuleEvaluator ruleEvaluator(Environment environment, ObjectProvider<RuleKind> kinds, Alerts alerts,
			AlertMemory alertMemory, ListableBeanFactory beans) {
		Duration interval = Binder.get(environment)
			.bind("observability.alerting.interval", Duration.class)
			.orElse(Duration.ofSeconds(15));
		RuleReader reader = new RuleReader(kinds.orderedStream().toList(), interval);
		Clock wall = beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
		RuleMemory memory = new RuleMemory(alertMemory, wall, alerts::end);
		Wording wording = new Wording(ServiceIdentity.of(environment));
		Consumer<Alert> told = alerts::publish;
		List<ActiveRule> rules = new ArrayList<>();
		for (RuleDefinition configured : reader.read(environment)) {
			for (RuleDefinition rule : reader.kind(configured).split(configured)) {
				rules.add(
						new ActiveRule(rule, reader.kind(rule).measure(rule), wall, told, wording).remembering(memory));
			}
		}
		RuleEvaluator evaluator = new RuleEvaluator(List.copyOf(rules), interval, System::nanoTime,
				beans.getBeanProvider(MeterRegistry.class).getIfUnique(SimpleMeterRegistry::new), memory);
		LoggerFactory.getLogger(RuleEvaluator.class).info(evaluator.describe(alerts.channels()));
		return evaluator;
	}

	@Bean
	@ConditionalOnBean(name = "ruleEvaluator")
	static ThresholdSetting thresholdSetting(RuleEvaluator ruleEvaluator, ObjectProvider<RuleKind> kinds) {
		Map<String, RuleKind> byName = RuleReader.byName(kinds.orderedStream().toList());
		return new ThresholdSetting(ruleEvaluator.rules(), (rule) -> Objects.requireNonNull(byName.get(rule.kind())));
	}

	/** Made when somebody asks. */
	@Bean
	@Lazy
	@ConditionalOnBean(name = "ruleEvaluator")
	static RuleInspector ruleInspector(RuleEvaluator ruleEvaluator, ObjectProvider<RuleKind> kinds,
			ConfigurableEnvironment environment, ObjectProvider<Clock> clock) {
		return new RuleInspector(ruleEvaluator, kinds.orderedStream().toList(), environment,
				clock.getIfUnique(Clock::systemUTC));
	}

}
