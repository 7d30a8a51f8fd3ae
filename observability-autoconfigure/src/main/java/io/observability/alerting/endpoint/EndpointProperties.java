package io.observability.alerting.endpoint;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the endpoint of alerts.
 *
 * @param roles Roles of which a caller must have one to silence, acknowledge, test or try
 * out. An empty value lets in everybody who reaches the endpoint.
 * @param maxPerMinute How many tests and dry-runs may begin in a minute.
 */
@ConfigurationProperties("observability.alerting.endpoint")
record EndpointProperties(@DefaultValue( {
		"ACTUATOR", "ADMIN" }) List<String> roles, @DefaultValue("6") int maxPerMinute){

	EndpointProperties {
		roles = List.copyOf(roles);
		if (maxPerMinute < 1 || maxPerMinute > 1000) {
			throw new IllegalArgumentException(
					"'observability.alerting.endpoint.max-per-minute' must be between 1 and 1000 but was '%d'"
						.formatted(maxPerMinute));
		}
	}

}
