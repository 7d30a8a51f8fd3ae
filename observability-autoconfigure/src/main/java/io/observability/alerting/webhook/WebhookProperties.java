package io.observability.alerting.webhook;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertChannel.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for alerts to a webhook.
 *
 * @param url Address that takes alerts in the format of Alertmanager's webhooks; without
 * one nothing is sent.
 * @param secret Secret that signs each request, as Standard Webhooks describes; a text of
 * at least 16 characters, or whsec_ with a key in Base64. Not signed without one.
 * @param authorization Value of the header Authorization, such as 'Bearer …'.
 * @param externalUrl Address of the application for links, sent along as externalURL.
 * @param minSeverity Least severity of the alerts that go to the webhook.
 * @param fallback Name of the channel that gets what the webhook does not accept.
 */
@ConfigurationProperties("observability.alerting.webhook")
record WebhookProperties(@Nullable String url, @Nullable String secret, @Nullable String authorization,
		@DefaultValue("") String externalUrl, @DefaultValue("info") Severity minSeverity, @Nullable String fallback) {

	WebhookProperties {
		if (authorization != null && !authorization.matches("[\\x20-\\x7E]*")) {
			throw new IllegalArgumentException("'observability.alerting.webhook.authorization' must be the value of a "
					+ "header in one line but was something else, not shown as it is a secret");
		}
	}

	Route route() {
		return new Route(this.minSeverity, this.fallback);
	}

	@Override
	public String toString() {
		return "WebhookProperties[********]";
	}

}
