package io.observability.doctor;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the doctor.
 *
 * @param ignore Ids of findings that are not shown and not counted, such as
 * endpoint-open.
 * @param timeout Time a check may take.
 * @param cache Time for which a report is shown again before the doctor looks anew.
 */
@ConfigurationProperties("observability.doctor")
record DoctorProperties(@DefaultValue List<String> ignore, @DefaultValue("2s") Duration timeout,
		@DefaultValue("10s") Duration cache) {

	private static final String PREFIX = "observability.doctor.";

	DoctorProperties {
		if (timeout.toMillis() < 10 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
			throw new IllegalArgumentException(
					"'%stimeout' must be between 10ms and 1m but was '%s'".formatted(PREFIX, timeout));
		}
		if (cache.isNegative() || cache.compareTo(Duration.ofDays(1)) > 0) {
			throw new IllegalArgumentException(
					"'%scache' must be between 0s and 1d but was '%s'".formatted(PREFIX, cache));
		}
	}

}
