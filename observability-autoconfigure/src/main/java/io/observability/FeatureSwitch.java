package io.observability;

import java.util.function.Predicate;

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
			Boolean enabled = maySet.test(key) ? properties.getProperty(key, Boolean.class) : null;
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

}
