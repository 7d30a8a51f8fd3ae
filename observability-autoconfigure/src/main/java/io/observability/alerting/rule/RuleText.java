package io.observability.alerting.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;

/** Makes an environment of the text of a rule, which knows nothing else. */
final class RuleText {

	private static final int LONGEST = 20_000;

	private static final Pattern PROPERTIES = Pattern.compile("\\A(?:\\s|[#!].*\\n)*[\\w.\\-]+[ \\t]*=");

	private static final String PREFIX = RuleReader.PREFIX + ".";

	private static final String TRIAL = PREFIX + "dry-run.";

	private RuleText() {
	}

	/**
	 * Return the environment.
	 * @throws IllegalArgumentException if the text is neither YAML nor properties
	 */
	static Environment environment(String text, Environment profiles) {
		if (text.length() > LONGEST) {
			throw new IllegalArgumentException("The text must have %d characters at most.".formatted(LONGEST));
		}
		Map<String, Object> values = new LinkedHashMap<>();
		for (PropertySource<?> source : load(text)) {
			if (source instanceof MapPropertySource map) {
				for (String name : map.getPropertyNames()) {
					values.put(name.startsWith(PREFIX) ? name : TRIAL + name, String.valueOf(map.getProperty(name)));
				}
			}
		}
		values.put("observability.alerting.interval", "5s");
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().forEach((source) -> environment.getPropertySources().remove(source.getName()));
		environment.getPropertySources().addFirst(new MapPropertySource("dry-run", values));
		environment.setActiveProfiles(profiles.getActiveProfiles());
		return environment;
	}

	private static List<PropertySource<?>> load(String text) {
		Resource resource = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "the rule");
		boolean yaml = !PROPERTIES.matcher(text).find();
		try {
			if (yaml && !ClassUtils.isPresent("org.yaml.snakeyaml.Yaml", RuleText.class.getClassLoader())) {
				throw new IllegalArgumentException("There is no library for YAML: give the rule as properties.");
			}
			return yaml ? new YamlPropertySourceLoader().load("dry-run", resource)
					: new PropertiesPropertySourceLoader().load("dry-run", resource);
		}
		catch (IOException | RuntimeException | StackOverflowError ex) {
			String why = String.valueOf(ex.getMessage()).lines().findFirst().orElse("");
			throw new IllegalArgumentException("The text is neither YAML nor properties: " + why, ex);
		}
	}

}
