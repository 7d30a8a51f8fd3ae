package io.observability.validation;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("observability");

	private static final Log logger = LogFactory.getLog(KeyCheck.class);

	private final KnownKeys known;

	KeyCheck(KnownKeys known) {
		this.known = known;
	}

	void check(ConfigurableEnvironment environment) {
		if (!this.known.contains("observability.enabled")) {
			logger.warn("Keys below 'observability' are not checked, because our configuration metadata is not on the"
					+ " class path; has the application been repackaged?");
			return;
		}
		Map<String, String> unknown = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && !isEnvironment(source)) {
				iterable.stream()
					.filter((name) -> ROOT.isAncestorOf(name) && !this.known.contains(name.toString()))
					.forEach((name) -> unknown.putIfAbsent(name.toString(), describe(source)));
			}
		}
		if (!unknown.isEmpty()) {
			throw failure(unknown);
		}
	}

	private static boolean isEnvironment(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	private static String describe(ConfigurationPropertySource source) {
		return (source.getUnderlyingSource() instanceof PropertySource<?> properties) ? properties.getName()
				: "unknown source";
	}

	private FailureAnalyzedException failure(Map<String, String> unknown) {
		String keys = unknown.entrySet()
			.stream()
			.map((entry) -> "'%s' (%s)".formatted(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining(", "));
		String suggestions = unknown.keySet().stream().map(this::suggest).collect(Collectors.joining(" "));
		return new FailureAnalyzedException("The following keys are not known: %s.".formatted(keys),
				suggestions + " To start all the same, set 'observability.validation.enabled=false'.");
	}

	private String suggest(String key) {
		String nearest = NearestKey.to(key, this.known.alternatives(key));
		return (nearest != null) ? "Did you mean '%s' instead of '%s'?".formatted(nearest, key)
				: "Remove '%s'.".formatted(key);
	}

}
