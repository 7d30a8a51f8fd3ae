package io.observability.metrics.performance;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for response-time figures.
 *
 * @param window How far the figures of the last minutes reach back.
 * @param maxRoutes Number of routes, each with its method, that have figures of their
 * own; further ones share those of 'other'.
 * @param maxDependencies Number of dependencies and operations that have figures of their
 * own; further ones share those of 'other'.
 */
@ConfigurationProperties("observability.metrics.performance")
record PerformanceProperties(@DefaultValue("5m") Duration window, @DefaultValue("200") int maxRoutes,
		@DefaultValue("100") int maxDependencies) {

	private static final int MOST = 10_000;

	PerformanceProperties {
		if (window.compareTo(Duration.ofSeconds(10)) < 0 || window.compareTo(Duration.ofHours(1)) > 0) {
			throw new IllegalArgumentException(
					"'observability.metrics.performance.window' must be from 10s to 1h but was '%s'".formatted(window));
		}
		check("max-routes", maxRoutes);
		check("max-dependencies", maxDependencies);
	}

	private static void check(String key, int value) {
		if (value < 1 || value > MOST) {
			throw new IllegalArgumentException(
					"'observability.metrics.performance.%s' must be from 1 to %d but was '%d'".formatted(key, MOST,
							value));
		}
	}

}
