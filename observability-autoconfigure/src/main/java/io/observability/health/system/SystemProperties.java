package io.observability.health.system;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for watching the system. A limit of 100 is never passed.
 *
 * @param cpuPercent Load of the processors, as the mean of the last four checks, above
 * which the system is degraded.
 * @param memoryPercent Share of the memory of the container, or else of the machine, and
 * share of the heap after a collection, above which the system is degraded.
 * @param diskPercent Share of a disk above which the system is degraded.
 * @param descriptorsPercent Share of the file descriptors above which the system is
 * degraded.
 * @param clockSkew Difference between the clock and those of the dependencies above which
 * the system is degraded.
 * @param paths Folders whose disks are watched.
 */
@ConfigurationProperties("observability.health.system")
record SystemProperties(@DefaultValue("80") int cpuPercent, @DefaultValue("85") int memoryPercent,
		@DefaultValue("90") int diskPercent, @DefaultValue("90") int descriptorsPercent,
		@DefaultValue("10s") Duration clockSkew, @DefaultValue(".") Set<String> paths) {

	private static final String PREFIX = "observability.health.system.";

	SystemProperties {
		requirePercent("cpu-percent", cpuPercent);
		requirePercent("memory-percent", memoryPercent);
		requirePercent("disk-percent", diskPercent);
		requirePercent("descriptors-percent", descriptorsPercent);
		if (clockSkew.toSeconds() < 2 || clockSkew.toDays() > 365) {
			throw new IllegalArgumentException(
					"'%sclock-skew' must be between 2 seconds, since the clocks of answers have whole seconds, and a "
						.formatted(PREFIX) + "year but was '%s'".formatted(clockSkew));
		}
		for (String path : paths) {
			if (path.isBlank()) {
				throw new IllegalArgumentException("'%spaths' must not have an empty path".formatted(PREFIX));
			}
		}
	}

	private static void requirePercent(String key, int value) {
		if (value < 1 || value > 100) {
			throw new IllegalArgumentException(
					"'%s%s' must be between 1 and 100 but was '%d'".formatted(PREFIX, key, value));
		}
	}

}
