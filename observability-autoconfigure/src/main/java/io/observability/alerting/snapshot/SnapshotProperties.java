package io.observability.alerting.snapshot;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for snapshots of the process.
 *
 * @param folder Folder in which they are kept; without one there are none. It must be
 * writable.
 * @param keep How many are kept; the oldest go first.
 * @param pause Least time between two snapshots.
 */
@ConfigurationProperties("observability.alerting.snapshot")
record SnapshotProperties(@Nullable String folder, @DefaultValue("10") int keep, @DefaultValue("10m") Duration pause) {

	private static final String PREFIX = "observability.alerting.snapshot.";

	SnapshotProperties {
		check(folder == null || !folder.isBlank(), "folder", "be the path of a folder", folder);
		check(keep >= 1 && keep <= 1000, "keep", "be between 1 and 1000", keep);
		check(pause.compareTo(Duration.ofSeconds(1)) >= 0 && pause.compareTo(Duration.ofDays(1)) <= 0, "pause",
				"be between 1s and 1d", pause);
	}

	private static void check(boolean right, String key, String rule, @Nullable Object value) {
		if (!right) {
			throw new IllegalArgumentException("'%s%s' must %s but was '%s'".formatted(PREFIX, key, rule, value));
		}
	}

}
