package io.observability.alerting.slack;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.Assert;

/**
 * Configuration properties for alerts in Slack.
 *
 * @param webhookUrl Address of the incoming webhook, which is a secret. Falls back to
 * SLACK_WEBHOOK_URL; without an address nothing is sent.
 */
@ConfigurationProperties("observability.alerting.slack")
record SlackProperties(@Nullable String webhookUrl) {

	SlackProperties {
		check(webhookUrl, "observability.alerting.slack.webhook-url");
	}

	/**
	 * Return the address of the webhook, from the environment if it is not configured.
	 */
	String address(PropertyResolver environment) {
		String address = OnSlackWebhookCondition.webhookUrl(environment);
		check(address, "SLACK_WEBHOOK_URL");
		return String.valueOf(address).trim();
	}

	private static void check(@Nullable String url, String key) {
		Assert.isTrue(url == null || url.isBlank() || isAddress(url),
				() -> "'%s' must be an address that begins with ".formatted(key)
						+ "http:// or https:// but was something else, not shown as it is a secret");
	}

	private static boolean isAddress(String url) {
		try {
			URI uri = URI.create(url.trim());
			return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	@Override
	public String toString() {
		return "SlackProperties[webhookUrl=" + ((this.webhookUrl != null) ? "********" : "null") + "]";
	}

}
