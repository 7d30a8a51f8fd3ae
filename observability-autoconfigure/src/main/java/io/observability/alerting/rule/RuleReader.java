package io.observability.alerting.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** Reads the rules from the configuration and reports all their problems at once. */
final class RuleReader {

	static final String PREFIX = "observability.alerting.rules";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

	/** Kinds that a switch may have taken away, with their rules. */
	private static final Set<String> SWITCHED = Set.of("ratio", "mean", "gauge", "increase", "in-flight", "share-over",
			"burn-rate", "forecast", "log", "new-error");

	private final Map<String, RuleKind> kinds;

	private final Set<String> known = new TreeSet<>(SWITCHED);

	private final Duration interval;

	private final List<String> problems = new ArrayList<>();

	RuleReader(Collection<RuleKind> kinds, Duration interval) {
		this.kinds = byName(kinds);
		this.known.addAll(this.kinds.keySet());
		this.interval = interval;
	}

	List<RuleDefinition> read(Environment environment) {
		Map<String, Object> shipped = ShippedRules.of(environment);
		Map<String, Object> configured = (shipped != null) ? shipped : bind(environment);
		List<RuleDefinition> rules = new ArrayList<>();
		for (Map.Entry<String, Object> fields : withoutAliases(configured).entrySet()) {
			RuleDefinition rule = read(fields.getKey(), fields.getValue(), environment);
			if (rule != null) {
				rules.add(rule);
			}
		}
		if (!this.problems.isEmpty()) {
			throw new FailureAnalyzedException(description(), """
					Correct each of these keys, for example '%s.slow-chat: {kind: mean, metric: http.server.requests, \
					tags: {uri: /api/v1/chat}, threshold: 3s}', or switch a rule off with '%s.<name>.enabled=false'."""
				.formatted(PREFIX, PREFIX));
		}
		return rules;
	}

	private static Map<String, Object> bind(Environment environment) {
		return Binder.get(environment).bind(PREFIX, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of);
	}

	static Map<String, RuleKind> byName(Collection<RuleKind> kinds) {
		Map<String, RuleKind> byName = new TreeMap<>();
		for (RuleKind kind : kinds) {
			byName.put(kind.name(), kind);
		}
		return byName;
	}

	RuleKind kind(RuleDefinition rule) {
		return Objects.requireNonNull(this.kinds.get(rule.kind()));
	}

	static String print(Duration duration) {
		long millis = duration.toMillis();
		if (millis % 1000 != 0) {
			return millis + "ms";
		}
		long seconds = millis / 1000;
		if (seconds == 0 || seconds % 60 != 0) {
			return seconds + "s";
		}
		return (seconds % 3600 == 0) ? seconds / 3600 + "h" : seconds / 60 + "m";
	}

	private @Nullable RuleDefinition read(String name, Object configured, Environment environment) {
		String key = PREFIX + "." + name;
		if (!NAME.matcher(name).matches()) {
			this.problems.add("'%s' must name a rule with letters, digits, '.', '_' and '-' only".formatted(key));
		}
		else if (configured instanceof Map<?, ?> values) {
			RuleFields fields = new RuleFields(key, values, this.problems);
			return fields.flag("enabled", true) ? read(name, fields, environment) : null;
		}
		else {
			this.problems.add("'%s' must hold the fields of a rule but was '%s'".formatted(key,
					Masker.standard().mask(String.valueOf(configured))));
		}
		return null;
	}

	/** A rule that is off in this profile is checked as well, but for its bean. */
	private @Nullable RuleDefinition read(String name, RuleFields fields, Environment environment) {
		boolean on = new NoticeFields(fields).isOn(environment);
		String kindName = fields.choice("kind", "", this.known);
		RuleKind kind = this.kinds.get(kindName);
		if (kind == null) {
			return null;
		}
		int before = this.problems.size();
		RuleDefinition rule = new DefinitionFields(fields, kind).definition(name, this.interval);
		if (kind.fields().containsKey("window") && rule.timing().window().compareTo(this.interval) < 0
				&& !isDefault(environment, name + ".window")) {
			fields.problem("window", "not be shorter than the time between two evaluations of the rules, '%s'"
				.formatted(print(this.interval)));
		}
		if (this.problems.size() == before) {
			kind.check(rule, (field, must) -> {
				if (on || !field.equals("bean")) {
					fields.problem(field, must);
				}
			});
		}
		return on ? rule : null;
	}

	/** A window of a default rule is as short as possible when the interval is longer. */
	private static boolean isDefault(Environment environment, String field) {
		ConfigurationPropertyName key = ConfigurationPropertyName.adapt(PREFIX + "." + field, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.getConfigurationProperty(key) != null) {
				return source.getUnderlyingSource() instanceof PropertySource<?> underlying
						&& underlying.getName().equals(DefaultPropertiesPropertySource.NAME);
			}
		}
		return true;
	}

	/** Environment variables know no dashes: ERRORRATE means error-rate. */
	private static Map<String, Object> withoutAliases(Map<String, Object> configured) {
		Map<String, Object> rules = new LinkedHashMap<>(configured);
		for (String name : configured.keySet()) {
			if (name.indexOf('-') >= 0) {
				rules.remove(name.replace("-", "").toLowerCase(Locale.ROOT));
			}
		}
		return rules;
	}

	private String description() {
		StringBuilder text = new StringBuilder("The alert rules have ")
			.append((this.problems.size() == 1) ? "a problem:" : this.problems.size() + " problems:");
		this.problems.forEach((problem) -> text.append("\n    - ").append(problem).append('.'));
		return text.toString();
	}

}
