package io.observability.alerting.pagerduty;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertChannel.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for alerts to PagerDuty.
 *
 * @param routingKey Key of the Events API v2 integration, which is a secret. Falls back
 * to PAGERDUTY_ROUTING_KEY; without a key nothing is sent.
 * @param url Address of the Events API v2, such as
 * https://events.eu.pagerduty.com/v2/enqueue for accounts in Europe.
 * @param minSeverity Least severity of the alerts that go to PagerDuty.
 * @param fallback Name of the channel that gets what PagerDuty does not accept.
 */
@ConfigurationProperties("observability.alerting.pagerduty")
record PagerdutyProperties(@Nullable String routingKey,
		@DefaultValue("https://events.pagerduty.com/v2/enqueue") String url, @DefaultValue("info") Severity minSeverity,
		@Nullable String fallback) {

	Route route() {
		return new Route(this.minSeverity, this.fallback);
	}

	@Override
	public String toString() {
		return "PagerdutyProperties[routingKey=" + ((this.routingKey != null) ? "********" : "null") + "]";
	}

}
