package io.observability.alerting.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.observability.alerting.RuleInsight.Field;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Finds out where the fields of a rule come from. */
final class FieldOrigins {

	private static final String DEFAULT = "default";

	private static final Map<String, String> COMMON = new LinkedHashMap<>();

	static {
		COMMON.put("kind", "");
		COMMON.put("severity", "warning");
		COMMON.put("for", "0s");
		COMMON.put("keep-firing-for", "0s");
		COMMON.put("cooldown", "5m");
		COMMON.put("datapoints", "1/1");
		COMMON.put("no-data", "keep");
	}

	private final ConfigurableEnvironment environment;

	FieldOrigins(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/** Return the fields that are set, and those that have a default. */
	List<Field> of(RuleDefinition rule, @Nullable RuleKind kind) {
		Map<String, Field> fields = new LinkedHashMap<>();
		Map<String, String> defaults = new LinkedHashMap<>(COMMON);
		defaults.putAll((kind != null) ? new TreeMap<>(kind.fields()) : Map.of());
		Map<String, Field> set = set(rule.name());
		defaults.forEach((name, value) -> {
			Field known = set.remove(name);
			if (known != null) {
				fields.put(name, known);
			}
			else if (!value.isEmpty()) {
				fields.put(name, new Field(name, value, DEFAULT));
			}
		});
		fields.putAll(set);
		Quantity threshold = rule.limit().threshold();
		Field configured = fields.get("threshold");
		if (threshold != null && configured != null && !configured.value().equals(threshold.text())) {
			fields.put("threshold", new Field("threshold", threshold.text(), "changed while the application runs"));
		}
		return List.copyOf(fields.values());
	}

	/** Return what is configured, by the name of the field; the first source wins. */
	private Map<String, Field> set(String rule) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(RuleReader.PREFIX);
		Map<String, Field> fields = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource all) {
				for (ConfigurationPropertyName name : named(all, prefix, rule)) {
					ConfigurationProperty property = source.getConfigurationProperty(name);
					String field = name.subName(prefix.append(rule).getNumberOfElements()).toString();
					if (property != null && !field.isEmpty()) {
						fields.putIfAbsent(field,
								new Field(field, String.valueOf(property.getValue()), origin(source, property)));
					}
				}
			}
		}
		return fields;
	}

	private static List<ConfigurationPropertyName> named(IterableConfigurationPropertySource source,
			ConfigurationPropertyName prefix, String rule) {
		List<ConfigurationPropertyName> names = new ArrayList<>();
		ConfigurationPropertyName whole = prefix.append(rule);
		source.forEach((name) -> {
			if (whole.isAncestorOf(name)) {
				names.add(name);
			}
		});
		return names;
	}

	private static String origin(ConfigurationPropertySource source, ConfigurationProperty property) {
		Object underlying = source.getUnderlyingSource();
		boolean ours = underlying instanceof PropertySource<?> known
				&& known.getName().equals(DefaultPropertiesPropertySource.NAME);
		if (ours) {
			return DEFAULT;
		}
		Origin origin = property.getOrigin();
		String name = (underlying instanceof PropertySource<?> known) ? known.getName() : "unknown";
		String place = (origin instanceof TextResourceOrigin) ? origin.toString() : name;
		return "%s (%s)".formatted(property.getName(), place);
	}

}
