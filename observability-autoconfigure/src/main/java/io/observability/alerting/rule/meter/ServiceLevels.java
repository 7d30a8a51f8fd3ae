package io.observability.alerting.rule.meter;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Meter.Type;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.rule.Quantity;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/** Makes timers count the events that are within the limits of {@code share-over}. */
final class ServiceLevels implements MeterFilter {

	private static final String RULES = "observability.alerting.rules.";

	private static final String OVER = ".over";

	private static final String PROMETHEUS = "io.micrometer.prometheusmetrics.PrometheusMeterRegistry";

	/** Longer than any process lives, as such buckets forget. */
	private static final Duration EVER = Duration.ofDays(36_500);

	private final Environment environment;

	private final boolean lasting;

	private volatile @Nullable Map<String, double[]> limits;

	private volatile boolean installed;

	private @Nullable MeterRegistry kept;

	ServiceLevels(Environment environment) {
		this(environment, !ClassUtils.isPresent(PROMETHEUS, ServiceLevels.class.getClassLoader()));
	}

	private ServiceLevels(Environment environment, boolean lasting) {
		this.environment = environment;
		this.lasting = lasting;
	}

	static boolean isPrometheus(MeterRegistry registry) {
		return registry.getClass().getName().equals(PROMETHEUS);
	}

	/**
	 * Add the filter to a registry that nobody added it to, and return whether its
	 * buckets only ever add up.
	 */
	boolean isKeptBy(MeterRegistry registry) {
		if (registry == this.kept) {
			return true;
		}
		if (this.installed || limits().isEmpty()) {
			return isPrometheus(registry) || this.lasting;
		}
		boolean simple = registry instanceof SimpleMeterRegistry;
		registry.config().meterFilter(new ServiceLevels(this.environment, simple));
		this.kept = (simple || isPrometheus(registry)) ? registry : null;
		return this.kept != null;
	}

	@Override
	public Meter.Id map(Meter.Id id) {
		this.installed = true;
		return id;
	}

	@Override
	public @Nullable DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		double[] limits = limits().get(id.getName());
		if (limits == null || (id.getType() != Type.TIMER && id.getType() != Type.DISTRIBUTION_SUMMARY)) {
			return config;
		}
		double unit = (id.getType() == Type.TIMER) ? 1e9 : 1;
		double[] before = config.getServiceLevelObjectiveBoundaries();
		double[] bounds = DoubleStream
			.concat(Arrays.stream((before != null) ? before : new double[0]),
					Arrays.stream(limits).map((limit) -> limit * unit))
			.distinct()
			.sorted()
			.toArray();
		DistributionStatisticConfig.Builder builder = DistributionStatisticConfig.builder()
			.serviceLevelObjectives(bounds);
		return (this.lasting ? builder.expiry(EVER) : builder).build().merge(config);
	}

	private Map<String, double[]> limits() {
		Map<String, double[]> limits = this.limits;
		if (limits == null) {
			limits = new HashMap<>();
			for (String rule : rules()) {
				add(rule, limits);
			}
			this.limits = limits;
		}
		return limits;
	}

	/** Binding all rules would take the start longer than to look for this one field. */
	private Set<String> rules() {
		Set<String> rules = new TreeSet<>();
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			for (PropertySource<?> source : configurable.getPropertySources()) {
				if (source instanceof EnumerablePropertySource<?> names) {
					for (String name : names.getPropertyNames()) {
						addRule(name, rules);
					}
				}
			}
		}
		return rules;
	}

	private static void addRule(String name, Set<String> rules) {
		if (name.endsWith(OVER) && name.startsWith(RULES)) {
			rules.add(name.substring(0, name.length() - OVER.length()));
		}
		else if (name.endsWith("_OVER")) {
			addRule(name.toLowerCase(Locale.ROOT).replace('_', '.'), rules);
		}
	}

	// What is wrong is reported when the rules are read
	private void add(String rule, Map<String, double[]> limits) {
		String metric = this.environment.getProperty(rule + ".metric");
		Quantity over = Quantity.parse(this.environment.getProperty(rule + OVER, ""));
		if (metric != null && over != null && over.value() > 0
				&& !"false".equalsIgnoreCase(this.environment.getProperty(rule + ".enabled"))) {
			limits.merge(metric.trim(), new double[] { over.value() },
					(some, more) -> DoubleStream.concat(Arrays.stream(some), Arrays.stream(more)).toArray());
		}
	}

}
