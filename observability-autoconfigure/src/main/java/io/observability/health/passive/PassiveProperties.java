package io.observability.health.passive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for judging providers by real traffic.
 *
 * @param minCalls Number of the application's own calls to a provider within an interval
 * that make a check superfluous.
 */
@ConfigurationProperties("observability.health.passive")
record PassiveProperties(@DefaultValue("5") int minCalls) {

	PassiveProperties {
		if (minCalls < 1 || minCalls > RecentCalls.KEPT) {
			throw new IllegalArgumentException(
					"'observability.health.passive.min-calls' must be between 1 and %d ".formatted(RecentCalls.KEPT)
							+ "but was '%d'".formatted(minCalls));
		}
	}

}
