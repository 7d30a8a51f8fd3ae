package io.observability.alerting.rule;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/**
 * The rules as they are shipped, which are read without asking all sources for each
 * field.
 */
final class ShippedRules {

	private static final String PREFIX = RuleReader.PREFIX + ".";

	private final Map<String, Object> rules = new LinkedHashMap<>();

	private final Environment environment;

	private ShippedRules(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Return the fields of the rules by name, or {@code null} if something else may set
	 * one of them, so that they are to be bound.
	 */
	static @Nullable Map<String, Object> of(Environment environment) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(RuleReader.PREFIX);
		ShippedRules shipped = new ShippedRules(environment);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			boolean plain = (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> known
					&& known.getName().equals(DefaultPropertiesPropertySource.NAME)) ? shipped.add(known)
							: source.containsDescendantOf(prefix) == ConfigurationPropertyState.ABSENT;
			if (!plain) {
				return null;
			}
		}
		return shipped.rules;
	}

	/** Return whether all names are written as those that are shipped. */
	private boolean add(EnumerablePropertySource<?> source) {
		for (String name : source.getPropertyNames()) {
			if (!isOther(name) && !(isPlain(name) && put(name, source.getProperty(name)))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isOther(String name) {
		return !name.regionMatches(true, 0, PREFIX, 0, "observability".length())
				|| !name.startsWith(PREFIX) && name.startsWith("observability.") && isPlain(name);
	}

	private static boolean isPlain(String name) {
		for (int index = 0; index < name.length(); index++) {
			char letter = name.charAt(index);
			boolean plain = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9' || letter == '-'
					|| letter == '_' || letter == '.' && index > 0 && name.charAt(index - 1) != '.';
			if (!plain) {
				return false;
			}
		}
		return !name.endsWith(".");
	}

	@SuppressWarnings("unchecked")
	private boolean put(String name, @Nullable Object value) {
		Map<String, Object> fields = this.rules;
		int begin = PREFIX.length();
		for (int end = name.indexOf('.', begin); end >= 0; end = name.indexOf('.', begin)) {
			String element = name.substring(begin, end);
			Object nested = fields.get(element);
			if (nested == null) {
				nested = new LinkedHashMap<>();
				fields.put(element, nested);
			}
			if (!(nested instanceof Map<?, ?>)) {
				return false;
			}
			fields = (Map<String, Object>) nested;
			begin = end + 1;
		}
		Object resolved = (value instanceof String text && text.contains("${"))
				? this.environment.resolvePlaceholders(text) : value;
		return resolved != null && fields.put(name.substring(begin), resolved) == null;
	}

}
