package io.observability.health.database;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for watching databases.
 *
 * @param maxReplicationLag Age of what a PostgreSQL standby replays from which on it
 * counts as degraded.
 */
@ConfigurationProperties("observability.health.database")
record DatabaseProperties(@DefaultValue("1m") Duration maxReplicationLag) {

	DatabaseProperties {
		if (maxReplicationLag.isNegative() || maxReplicationLag.isZero() || maxReplicationLag.toDays() > 365) {
			throw new IllegalArgumentException("'observability.health.database.max-replication-lag' must be positive "
					+ "and at most a year but was '%s'".formatted(maxReplicationLag));
		}
	}

}
