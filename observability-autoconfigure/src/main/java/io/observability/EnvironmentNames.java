package io.observability;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Accepts environment variables that people already use, such as {@code LOG_LEVEL}, where
 * the property that they stand for is not set. Only the environment is asked, since Boot
 * sets system properties with some of the names.
 */
final class EnvironmentNames implements EnvironmentPostProcessor, Ordered {

	private static final List<String> FILE_KEYS = List.of("logging.file.name", "logging.file.path",
			"observability.logging.file.path", "observability.logging.file.enabled");

	private static final List<Name> NAMES = List.of(
			new Name("LOG_LEVEL", "logging", "logging.level.root", EnvironmentValue::level),
			new Name("LOG_SECURITY_LEVEL", "logging", "logging.level.io.observability.event.security",
					EnvironmentValue::level),
			new Name("LOG_JSON", "logging", "observability.logging.format", EnvironmentValue.either("json", "console")),
			new Name("LOG_CONSOLE", "logging", "logging.console.enabled", EnvironmentValue.either("true", "false")),
			new Name("LOG_MASK_SENSITIVE", "environment-names", "observability.masking.enabled",
					EnvironmentValue.either("true", "false")),
			new Name("MONITORING_ALERTING", "environment-names", "observability.alerting.enabled",
					EnvironmentValue.either("true", "false")),
			new Name("MONITORING_COLLECTION_INTERVAL", "health", "observability.health.interval",
					EnvironmentValue::seconds),
			new Name("MONITORING_CPU_THRESHOLD", "alerting", "observability.alerting.rules.cpu.threshold",
					EnvironmentValue::percent),
			new Name("MONITORING_MEMORY_THRESHOLD", "alerting", "observability.alerting.rules.memory.threshold",
					EnvironmentValue::percent));

	/** Before the defaults, which leave out what is set. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 10;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		PropertySource<?> variables = environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		if (variables == null || !isOn(environment, "environment-names")) {
			return;
		}
		Map<String, Object> found = new HashMap<>();
		for (Name name : NAMES) {
			String value = value(variables, name.variable());
			if (value != null && isOn(environment, name.feature()) && !environment.containsProperty(name.key())) {
				found.put(name.key(), name.convert(value));
			}
		}
		if (isOn(environment, "logging") && FILE_KEYS.stream().noneMatch(environment::containsProperty)) {
			String file = EnvironmentValue.file(value(variables, "LOG_FILE"), value(variables, "LOG_DIRECTORY"));
			if (file != null) {
				found.put("logging.file.name", file);
			}
		}
		if (!found.isEmpty()) {
			DefaultPropertiesPropertySource.addOrMerge(found, environment.getPropertySources());
		}
	}

	private static boolean isOn(ConfigurableEnvironment environment, String feature) {
		return FeatureSwitch.of(environment, feature, true).enabled();
	}

	private static @Nullable String value(PropertySource<?> variables, String name) {
		Object value = variables.getProperty(name);
		return (value == null || value.toString().isBlank()) ? null : value.toString().strip();
	}

	/**
	 * An environment variable and the property that it stands for.
	 *
	 * @param variable name of the environment variable
	 * @param feature feature that must be on
	 * @param key key of the property
	 * @param conversion turns the value of the one into a value of the other
	 */
	private record Name(String variable, String feature, String key, Function<String, String> conversion) {

		String convert(String value) {
			try {
				return this.conversion.apply(value);
			}
			catch (IllegalArgumentException ex) {
				throw new FailureAnalyzedException(
						"'%s' must %s but was '%s'.".formatted(this.variable, ex.getMessage(), value),
						"Correct or unset the environment variable %s, or set the property '%s', which wins."
							.formatted(this.variable, this.key),
						ex);
			}
		}

	}

}
