package io.observability.doctor.bundle;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for the support bundle.
 *
 * @param roles Roles of which a caller must have one. An empty value lets in everybody
 * who reaches the endpoint.
 * @param maxPerHour Number of bundles that are made within an hour.
 * @param maxFileSize Size of a file of the bundle, beyond which it is cut.
 * @param timeout Time for one file. All files together may take ten times as long.
 */
@ConfigurationProperties("observability.doctor.bundle")
record DoctorBundleProperties(@DefaultValue( {
		"ACTUATOR", "ADMIN" }) List<String> roles, @DefaultValue("6") int maxPerHour,
		@DefaultValue("2MB") DataSize maxFileSize, @DefaultValue("5s") Duration timeout){

	private static final String PREFIX = "observability.doctor.bundle.";

	DoctorBundleProperties {
		check("max-per-hour", maxPerHour, 1, 1000);
		if (maxFileSize.toBytes() < 1024 || maxFileSize.toMegabytes() > 100) {
			throw new IllegalArgumentException(
					"'%smax-file-size' must be between 1KB and 100MB but was '%s'".formatted(PREFIX, maxFileSize));
		}
		if (timeout.toMillis() < 10 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
			throw new IllegalArgumentException(
					"'%stimeout' must be between 10ms and 1m but was '%s'".formatted(PREFIX, timeout));
		}
	}

	int maxCharacters() {
		return (int) this.maxFileSize.toBytes();
	}

	private static void check(String key, int value, int least, int most) {
		if (value < least || value > most) {
			throw new IllegalArgumentException(
					"'%s%s' must be between %d and %d but was '%d'".formatted(PREFIX, key, least, most, value));
		}
	}

}
