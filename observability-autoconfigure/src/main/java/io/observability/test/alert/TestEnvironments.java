package io.observability.test.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Environments with the rules of a text or of an application. */
final class TestEnvironments {

	private static final String ALERTING = "observability.alerting.";

	private TestEnvironments() {
	}

	/** Return one with nothing but the text, so that a test is the same everywhere. */
	static ConfigurableEnvironment of(String yaml, boolean defaults) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		List.copyOf(sources.stream().toList()).forEach((source) -> sources.remove(source.getName()));
		load(yaml).forEach((source) -> sources.addLast(complete(source)));
		if (defaults) {
			addDefaults(environment);
		}
		return environment;
	}

	static ConfigurableEnvironment ofApplication(String... profiles) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		ConfigDataEnvironmentPostProcessor.applyTo(environment, new DefaultResourceLoader(),
				new DefaultBootstrapContext(), profiles);
		addDefaults(environment);
		return environment;
	}

	private static List<PropertySource<?>> load(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("rules",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PropertySource<?> complete(PropertySource<?> source) {
		Map<String, Object> values = new HashMap<>();
		for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
			Object value = source.getProperty(name);
			if (value != null) {
				values.put(name.startsWith("rules.") ? ALERTING + name : name, value);
			}
		}
		return new MapPropertySource(source.getName(), values);
	}

	private static void addDefaults(ConfigurableEnvironment environment) {
		Map<String, Object> defaults = new HashMap<>();
		try {
			PropertiesLoaderUtils.loadProperties(new ClassPathResource("io/observability/alerting/defaults.properties"))
				.forEach((key, value) -> defaults.put(String.valueOf(key), value));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
	}

}
