package io.observability.logging.event.classification;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the classification of lines.
 *
 * @param limit Highest classification that reaches an appender without a limit of its
 * own: public, internal, confidential or restricted.
 * @param limits Highest classification by name of the appender, such as console or file.
 */
@ConfigurationProperties("observability.logging.event.classification")
record ClassificationProperties(@DefaultValue("confidential") String limit, @DefaultValue Map<String, String> limits) {

	private static final String PREFIX = "observability.logging.event.classification.";

	ClassificationProperties {
		parse(PREFIX + "limit", limit);
		limits.forEach((name, value) -> parse(PREFIX + "limits." + name, value));
	}

	Classification commonLimit() {
		return parse(PREFIX + "limit", this.limit);
	}

	/** Return the limits by relaxed name of the appender. */
	Map<String, Classification> limitsByName() {
		Map<String, Classification> parsed = new HashMap<>();
		this.limits.forEach((name, value) -> parsed.put(relaxed(name), parse(PREFIX + "limits." + name, value)));
		return parsed;
	}

	/** Let {@code security-file} stand for {@code SECURITY_FILE}. */
	static String relaxed(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
	}

	private static Classification parse(String key, String value) {
		Classification found = Classification.find(value.strip());
		if (found == null) {
			throw new IllegalArgumentException(
					"'%s' must be one of public, internal, confidential and restricted but was '%s'".formatted(key,
							value));
		}
		return found;
	}

}
