package io.observability.validation;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.observability.SetKeys;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Fails the start when a key below {@code observability} is not known. Environment
 * variables are left out, because other programs may own some that begin alike.
 */
final class KeyCheck {

	static final String PREFIX = "observability.";

	static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("observability");

	private static final Log logger = LogFactory.getLog(KeyCheck.class);

	private KeyCheck() {
	}

	/**
	 * Reads what is known, which takes its time, only when there is a key to look for.
	 */
	static void check(ConfigurableEnvironment environment, Supplier<KnownKeys> metadata) {
		Map<String, String> unknown = set(environment);
		if (unknown.isEmpty()) {
			return;
		}
		KnownKeys known = metadata.get();
		if (!known.contains("observability.enabled")) {
			logger.warn("Keys below 'observability' are not checked, because our configuration metadata is not on the"
					+ " class path; has the application been repackaged?");
			return;
		}
		unknown.keySet().removeIf(known::contains);
		if (!unknown.isEmpty()) {
			throw failure(unknown, known);
		}
	}

	private static Map<String, String> set(ConfigurableEnvironment environment) {
		Map<String, String> set = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && !isEnvironment(source)) {
				for (ConfigurationPropertyName name : iterable) {
					if (ROOT.isAncestorOf(name) && !SetKeys.isDefault(name.toString())) {
						set.putIfAbsent(name.toString(), describe(source));
					}
				}
			}
		}
		return set;
	}

	private static boolean isEnvironment(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	private static String describe(ConfigurationPropertySource source) {
		return (source.getUnderlyingSource() instanceof PropertySource<?> properties) ? properties.getName()
				: "unknown source";
	}

	private static FailureAnalyzedException failure(Map<String, String> unknown, KnownKeys known) {
		String keys = unknown.entrySet()
			.stream()
			.map((entry) -> "'%s' (%s)".formatted(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining(", "));
		String suggestions = unknown.keySet()
			.stream()
			.map((key) -> suggest(key, known))
			.collect(Collectors.joining(" "));
		return new FailureAnalyzedException("The following keys are not known: %s.".formatted(keys),
				suggestions + " To start all the same, set 'observability.validation.enabled=false'.");
	}

	private static String suggest(String key, KnownKeys known) {
		String nearest = NearestKey.to(key, known.alternatives(key));
		return (nearest != null) ? "Did you mean '%s' instead of '%s'?".formatted(nearest, key)
				: "Remove '%s'.".formatted(key);
	}

}
