package io.observability.alerting.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.Set;
import java.util.TreeSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.observability.alerting.AlertRules;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.export.AlertExportAutoConfiguration;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.metrics.HealthMetricsAutoConfiguration;
import io.observability.jobs.Jobs;
import io.observability.jobs.metrics.JobMetricsAutoConfiguration;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * The real rules on a clock that is stepped by hand, with nothing that runs by itself.
 */
public final class SteppedRules {

	private final Duration interval;

	private final RuleEvaluator evaluator;

	private final ApplicationContext context;

	private long now;

	private SteppedRules(ApplicationContext context, Duration interval, MeterRegistry registry) {
		this.context = context;
		this.interval = interval;
		this.evaluator = new RuleEvaluator(context.getBean(RuleEvaluator.class).rules(), interval, () -> this.now,
				registry);
	}

	/** Do the work with the rules of these properties. */
	public static void run(Sources sources, Duration interval, List<String> properties, Work work) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
					MeterRuleAutoConfiguration.class, AlertExportAutoConfiguration.class,
					HealthMetricsAutoConfiguration.class, JobMetricsAutoConfiguration.class))
			.withBean("lifecycleProcessor", LifecycleProcessor.class, Still::new)
			.withBean(MeterRegistry.class, sources::registry)
			.withBean(HealthMonitor.class, sources::health)
			.withBean("monitoredJobs", Jobs.class, sources::jobs)
			.withPropertyValues(properties.toArray(String[]::new))
			.withPropertyValues("observability.alerting.interval=" + interval.toSeconds() + "s",
					"management.endpoints.web.exposure.include=alertrules")
			.run((context) -> {
				context.getBeansOfType(MeterFilter.class)
					.values()
					.forEach((filter) -> sources.registry().config().meterFilter(filter));
				context.getBeansOfType(MeterBinder.class)
					.values()
					.forEach((binder) -> binder.bindTo(sources.registry()));
				work.with(new SteppedRules(context, interval, sources.registry()));
			});
	}

	/** Return what {@code /actuator/alertrules} answers. */
	public String exported() {
		Object endpoint = this.context.getBeansWithAnnotation(Endpoint.class)
			.entrySet()
			.stream()
			.filter((bean) -> bean.getKey().toLowerCase().contains("alertrules"))
			.findFirst()
			.orElseThrow()
			.getValue();
		return ReflectionTestUtils.invokeMethod(endpoint, "rules");
	}

	/** Evaluate all rules and return which of them fire, with their label. */
	public Set<String> step() {
		this.evaluator.evaluate();
		this.now += this.interval.toNanos();
		Set<String> firing = new TreeSet<>();
		for (AlertRules.Status rule : this.evaluator.status()) {
			for (AlertRules.Series series : rule.series()) {
				if (series.state().equals("firing")) {
					firing.add(rule.name() + key(series.labels()));
				}
			}
		}
		return firing;
	}

	private static String key(Map<String, String> labels) {
		List<String> values = new ArrayList<>(new TreeMap<>(labels).values());
		return values.isEmpty() ? "" : "/" + String.join("/", values);
	}

	/** Where the rules look. */
	public record Sources(MeterRegistry registry, HealthMonitor health, Jobs jobs) {
	}

	/** What is done with the rules. */
	@FunctionalInterface
	public interface Work {

		void with(SteppedRules rules) throws Exception;

	}

	/** Starts nothing. */
	private static final class Still implements LifecycleProcessor {

		@Override
		public void onRefresh() {
		}

		@Override
		public void onClose() {
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
