package io.observability.alerting.teams;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertChannel.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for alerts in Microsoft Teams.
 *
 * @param webhookUrl Address of the workflow "Post to a channel when a webhook request is
 * received", which is a secret. Falls back to TEAMS_WEBHOOK_URL; without an address
 * nothing is sent.
 * @param minSeverity Least severity of the alerts that go to Teams.
 * @param fallback Name of the channel that gets what Teams does not accept.
 */
@ConfigurationProperties("observability.alerting.teams")
record TeamsProperties(@Nullable String webhookUrl, @DefaultValue("info") Severity minSeverity,
		@Nullable String fallback) {

	Route route() {
		return new Route(this.minSeverity, this.fallback);
	}

	@Override
	public String toString() {
		return "TeamsProperties[webhookUrl=" + ((this.webhookUrl != null) ? "********" : "null") + "]";
	}

}
