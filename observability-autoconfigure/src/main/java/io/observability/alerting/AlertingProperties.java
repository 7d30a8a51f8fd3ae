package io.observability.alerting;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for alerting.
 *
 * @param interval Time between two evaluations of the rules.
 * @param queueSize How many alerts may wait for one channel.
 * @param retryPause Pause before a failed delivery is tried again, doubled each time up
 * to five minutes.
 * @param allowedHosts Hosts that channels may post to, such as hooks.slack.com or
 * *.example.com; every host by default.
 * @param links Addresses by name that are shown with alerts, with placeholders such as
 * https://logs.example.com/?q={correlation_id}.
 */
@ConfigurationProperties("observability.alerting")
record AlertingProperties(@DefaultValue("15s") Duration interval, @DefaultValue("1000") int queueSize,
		@DefaultValue("1s") Duration retryPause, @DefaultValue List<String> allowedHosts,
		@DefaultValue Map<String, String> links) {

	AlertingProperties {
		require("interval", "100ms and 10m", interval,
				interval.toMillis() >= 100 && interval.compareTo(Duration.ofMinutes(10)) <= 0);
		require("queue-size", "1 and 100000", queueSize, queueSize >= 1 && queueSize <= 100_000);
		require("retry-pause", "1ms and 5m", retryPause,
				retryPause.toMillis() >= 1 && retryPause.compareTo(Duration.ofMinutes(5)) <= 0);
	}

	private static void require(String key, String bounds, Object value, boolean within) {
		if (!within) {
			throw new IllegalArgumentException(
					"'observability.alerting.%s' must be between %s but was '%s'".formatted(key, bounds, value));
		}
	}

}
