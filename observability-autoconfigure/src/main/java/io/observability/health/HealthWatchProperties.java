package io.observability.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Configuration properties for watching dependencies.
 *
 * @param interval Time between two checks of a remote component.
 * @param localInterval Time between two checks of a component that is near, such as the
 * database.
 * @param timeout Time a check may take.
 * @param slowThreshold Time after which a good answer counts as degraded.
 * @param failureThreshold Number of failed checks in a row that make a component DOWN.
 * @param successThreshold Number of good checks in a row that end DOWN.
 * @param threads Number of checks that may run at the same time.
 * @param components Settings of single components, by name.
 */
@ConfigurationProperties("observability.health")
record HealthWatchProperties(@DefaultValue("60s") Duration interval, @DefaultValue("15s") Duration localInterval,
		@DefaultValue("3s") Duration timeout, @DefaultValue("2s") Duration slowThreshold,
		@DefaultValue("3") int failureThreshold, @DefaultValue("2") int successThreshold,
		@DefaultValue("4") int threads, @DefaultValue Map<String, Component> components) {

	private static final Logger logger = LoggerFactory.getLogger(HealthWatchProperties.class);

	private static final String PREFIX = "observability.health.";

	private static final Pattern NAME = Pattern.compile("[\\w.-]{1,100}(/[\\w.-]{1,100})?");

	private static final Set<String> BUILT_IN = Set.of("db", "openai", "whisper", "openai-tts", "deepgram",
			"elevenlabs", "twilio", "google-calendar", "kafka", "redis", "jobs", "system");

	HealthWatchProperties {
		requirePositive("interval", interval);
		requirePositive("local-interval", localInterval);
		requirePositive("timeout", timeout);
		requirePositive("slow-threshold", slowThreshold);
		requireBetween("failure-threshold", failureThreshold, 1, 100);
		requireBetween("success-threshold", successThreshold, 1, 100);
		requireBetween("threads", threads, 1, 64);
		components.forEach((name, component) -> component.validate("components." + name + "."));
	}

	Collection<ComponentWatch> watches(Stream<Probe> probes, Stream<Probe.Source> sources) {
		Map<String, Probe> named = new LinkedHashMap<>();
		for (Probe probe : probes.toList()) {
			add(named, probe);
		}
		Set<String> own = Set.copyOf(named.keySet());
		for (Probe.Source source : sources.toList()) {
			for (Probe probe : source.probes()) {
				if (!own.contains(probe.name())) {
					add(named, probe);
				}
			}
		}
		List<ComponentWatch> watches = new ArrayList<>();
		for (Probe probe : named.values()) {
			if (this.components.getOrDefault(probe.name(), Component.NONE).enabled()) {
				watches.add(watch(probe));
			}
		}
		return watches;
	}

	ComponentWatch watch(Probe probe) {
		Component own = this.components.getOrDefault(probe.name(), Component.NONE);
		return new ComponentWatch(probe, limits(probe), or(own.criticality(), probe.criticality()));
	}

	/** Refuse settings of components that are not there, if all could be found. */
	void checkNames(Collection<String> known, boolean complete) {
		Set<String> unknown = new TreeSet<>();
		this.components.forEach((name, component) -> {
			if (component.enabled()) {
				unknown.add(name);
			}
		});
		unknown.removeIf((name) -> known.contains(name) || BUILT_IN.contains(name) || name.startsWith("db/"));
		if (unknown.isEmpty()) {
			return;
		}
		if (!complete) {
			logger.warn("No component has one of the names {} set below '{}components', as some are switched off",
					unknown, PREFIX);
			return;
		}
		String name = unknown.iterator().next();
		throw new FailureAnalyzedException(
				"'%scomponents.%s' is set, but no component has the name '%s'.".formatted(PREFIX, name, name),
				"Remove it or use one of the names %s.".formatted(new TreeSet<>(known)));
	}

	private static void add(Map<String, Probe> named, Probe probe) {
		String name = probe.name();
		if (!NAME.matcher(name).matches()) {
			throw new FailureAnalyzedException("The probe %s has the name '%s'.".formatted(probe.getClass(), name),
					"Use letters, digits, dots, hyphens and underscores, such as 'crm' or 'crm-eu'.");
		}
		if (named.putIfAbsent(name, probe) != null) {
			throw new FailureAnalyzedException("Two probes have the name '%s'.".formatted(name),
					"Give each probe a name of its own, such as '%s-2'.".formatted(name));
		}
	}

	ComponentWatch.Limits limits(Probe probe) {
		Component own = this.components.getOrDefault(probe.name(), Component.NONE);
		Duration usual = or(probe.interval(), probe.isLocal() ? this.localInterval : this.interval);
		return new ComponentWatch.Limits(or(own.interval(), usual), or(own.timeout(), this.timeout),
				or(own.slowThreshold(), this.slowThreshold), or(own.failureThreshold(), this.failureThreshold),
				or(own.successThreshold(), this.successThreshold));
	}

	boolean hasOwnInterval(Probe probe) {
		return probe.interval() != null
				|| this.components.getOrDefault(probe.name(), Component.NONE).interval() != null;
	}

	private static <T> T or(@Nullable T value, T fallback) {
		return (value != null) ? value : fallback;
	}

	private static void requirePositive(String key, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.isZero() || value.toDays() > 365)) {
			throw new IllegalArgumentException(
					"'%s' must be positive and at most a year but was '%s'".formatted(PREFIX + key, value));
		}
	}

	private static void requireBetween(String key, @Nullable Integer value, int least, int most) {
		if (value != null && (value < least || value > most)) {
			throw new IllegalArgumentException(
					"'%s' must be between %d and %d but was '%d'".formatted(PREFIX + key, least, most, value));
		}
	}

	/**
	 * Settings of one component, which win over the common ones.
	 *
	 * @param interval Time between two checks of this component.
	 * @param timeout Time a check of this component may take.
	 * @param slowThreshold Time after which a good answer of this component counts as
	 * degraded.
	 * @param failureThreshold Number of failed checks in a row that make this component
	 * DOWN.
	 * @param successThreshold Number of good checks in a row that end DOWN of this
	 * component.
	 * @param criticality What an outage of this component can do to the total.
	 * @param enabled Whether to watch this component.
	 */
	record Component(@Nullable Duration interval, @Nullable Duration timeout, @Nullable Duration slowThreshold,
			@Nullable Integer failureThreshold, @Nullable Integer successThreshold, @Nullable Criticality criticality,
			@DefaultValue("true") boolean enabled) {

		static final Component NONE = new Component(null, null, null, null, null, null, true);

		private void validate(String prefix) {
			requirePositive(prefix + "interval", this.interval);
			requirePositive(prefix + "timeout", this.timeout);
			requirePositive(prefix + "slow-threshold", this.slowThreshold);
			requireBetween(prefix + "failure-threshold", this.failureThreshold, 1, 100);
			requireBetween(prefix + "success-threshold", this.successThreshold, 1, 100);
		}

	}

}
