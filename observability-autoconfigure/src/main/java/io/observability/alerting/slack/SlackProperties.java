package io.observability.alerting.slack;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertChannel.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for alerts in Slack.
 *
 * @param webhookUrl Address of the incoming webhook, which is a secret. Falls back to
 * SLACK_WEBHOOK_URL; without an address nothing is sent.
 * @param minSeverity Least severity of the alerts that go to Slack.
 * @param fallback Name of the channel that gets what Slack does not accept.
 */
@ConfigurationProperties("observability.alerting.slack")
record SlackProperties(@Nullable String webhookUrl, @DefaultValue("info") Severity minSeverity,
		@Nullable String fallback) {

	Route route() {
		return new Route(this.minSeverity, this.fallback);
	}

	@Override
	public String toString() {
		return "SlackProperties[webhookUrl=" + ((this.webhookUrl != null) ? "********" : "null") + "]";
	}

}
