package io.observability;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/** Whether a feature is on, and which key decided so. */
public record FeatureSwitch(boolean enabled, String decidedBy) {

	static final String PREFIX = "observability";

	public static FeatureSwitch of(PropertyResolver properties, String path, boolean enabledByDefault) {
		return of(properties, path, enabledByDefault, (key) -> true);
	}

	/** As above, but does not ask for keys that nobody can have set. */
	static FeatureSwitch of(PropertyResolver properties, String path, boolean enabledByDefault,
			Predicate<String> maySet) {
		String feature = PREFIX + "." + path;
		while (true) {
			String key = feature + ".enabled";
			Boolean enabled = maySet.test(key) ? read(properties, key) : null;
			if (enabled != null) {
				return new FeatureSwitch(enabled, key + "=" + enabled);
			}
			int dot = feature.lastIndexOf('.');
			if (dot < 0) {
				return new FeatureSwitch(enabledByDefault, "on by default: " + enabledByDefault);
			}
			feature = feature.substring(0, dot);
		}
	}

	private static @Nullable Boolean read(PropertyResolver properties, String key) {
		try {
			return properties.getProperty(key, Boolean.class);
		}
		catch (ConversionException ex) {
			throw new FailureAnalyzedException(
					"'%s' must be true or false but was '%s'.".formatted(key, properties.getProperty(key)),
					"Set '%s=true' or '%s=false'.".formatted(key, key));
		}
	}

	/**
	 * Return whether a property of the feature is set, or may be. Asked before properties
	 * are bound that are nearly always the defaults, since that takes a while.
	 */
	public static boolean isConfigured(Environment environment, String path) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(PREFIX + "." + path);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(name) != ConfigurationPropertyState.ABSENT) {
				return true;
			}
		}
		return false;
	}

}
