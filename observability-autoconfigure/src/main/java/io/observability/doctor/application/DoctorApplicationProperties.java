package io.observability.doctor.application;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for the doctor's look at the application.
 *
 * @param minFreeDisk Space that must be free on the disk of the log files.
 */
@ConfigurationProperties("observability.doctor.application")
record DoctorApplicationProperties(@DefaultValue("500MB") DataSize minFreeDisk) {

	DoctorApplicationProperties {
		if (minFreeDisk.isNegative()) {
			throw new IllegalArgumentException(
					"'observability.doctor.application.min-free-disk' must not be negative but was '%s'"
						.formatted(minFreeDisk));
		}
	}

}
