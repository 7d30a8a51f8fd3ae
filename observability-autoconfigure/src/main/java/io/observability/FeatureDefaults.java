package io.observability;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Adds the {@code defaults.properties} of every feature that is switched on, with the
 * lowest precedence, so that any other source overrides them.
 */
final class FeatureDefaults implements EnvironmentPostProcessor, Ordered {

	private static final List<String> FEATURES = List.of("context", "logging", "metrics", "health", "alerting");

	private static final Set<String> KEYS = ConcurrentHashMap.newKeySet();

	/**
	 * Return whether this key, as Spring Boot spells it when it lists the keys of a
	 * source, is one of those that have been set to a default.
	 */
	static boolean contain(String key) {
		return KEYS.contains(key);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> defaults = new HashMap<>();
		for (String feature : FEATURES) {
			if (FeatureSwitch.of(environment, feature, true).enabled()) {
				load(feature).forEach((key, value) -> defaults.put(String.valueOf(key), value));
			}
		}
		defaults.keySet().forEach((key) -> KEYS.add(ConfigurationPropertyName.adapt(key, '.').toString()));
		PropertySource<?> others = environment.getPropertySources().get(DefaultPropertiesPropertySource.NAME);
		if (others != null) {
			defaults.keySet().removeIf(others::containsProperty);
		}
		// Boot moves its default properties behind whatever else is added later on
		DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
	}

	private static Properties load(String feature) {
		Properties properties = new Properties();
		try (InputStream input = FeatureDefaults.class.getResourceAsStream(feature + "/defaults.properties")) {
			if (input != null) {
				properties.load(input);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

}
