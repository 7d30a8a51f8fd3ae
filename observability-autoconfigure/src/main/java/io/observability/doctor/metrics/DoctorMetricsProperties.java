package io.observability.doctor.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the doctor's look at meters.
 *
 * @param maxTagValues Number of different values that a tag of a meter may have before
 * the doctor tells.
 */
@ConfigurationProperties("observability.doctor.metrics")
record DoctorMetricsProperties(@DefaultValue("200") int maxTagValues) {

	DoctorMetricsProperties {
		if (maxTagValues < 1 || maxTagValues > 1_000_000) {
			throw new IllegalArgumentException(
					"'observability.doctor.metrics.max-tag-values' must be between 1 and 1000000 but was '%d'"
						.formatted(maxTagValues));
		}
	}

}
