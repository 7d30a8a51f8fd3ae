package io.observability.metrics;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for metrics.
 *
 * @param maxTagValues Number of different values that a tag of a meter of Monitor may
 * have; further ones become 'other'. A meter has ten times as many combinations at most.
 * @param maxMeters Number of different names of meters that Monitor registers; further
 * ones are left out.
 * @param identityTags Tags of every meter that say which process it comes from: version,
 * instance, environment or nothing.
 */
@ConfigurationProperties("observability.metrics")
record MetricsProperties(@DefaultValue("100") int maxTagValues, @DefaultValue("1000") int maxMeters, @DefaultValue( {
		"version", "instance" }) List<IdentityTag> identityTags){

	private static final int MOST = 100_000;

	MetricsProperties {
		check("max-tag-values", maxTagValues);
		check("max-meters", maxMeters);
	}

	private static void check(String key, int value) {
		if (value < 1 || value > MOST) {
			throw new IllegalArgumentException(
					"'observability.metrics.%s' must be from 1 to %d but was '%d'".formatted(key, MOST, value));
		}
	}

}
