package io.observability.alerting.alertmanager;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertChannel.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for alerts to Alertmanager.
 *
 * @param urls Addresses of all replicas, such as http://alertmanager-0:9093; without one
 * nothing is sent. Each alert goes to every replica.
 * @param resendInterval Time after which alerts that fire are sent again. Alertmanager
 * takes an alert for resolved that it has not heard of for four times as long.
 * @param labels Labels that every alert gets, for the routes of Alertmanager.
 * @param authorization Value of the header Authorization, such as 'Basic …'.
 * @param minSeverity Least severity of the alerts that go to Alertmanager.
 * @param fallback Name of the channel that gets what no replica accepts.
 */
@ConfigurationProperties("observability.alerting.alertmanager")
record AlertmanagerProperties(@DefaultValue List<String> urls, @DefaultValue("1m") Duration resendInterval,
		@DefaultValue Map<String, String> labels, @Nullable String authorization,
		@DefaultValue("info") Severity minSeverity, @Nullable String fallback) {

	AlertmanagerProperties {
		Assert.isTrue(resendInterval.toSeconds() >= 1 && resendInterval.compareTo(Duration.ofHours(1)) <= 0,
				() -> "'observability.alerting.alertmanager.resend-interval' must be between 1s and 1h but was '%s'"
					.formatted(resendInterval));
		labels.keySet()
			.forEach((name) -> Assert.isTrue(name.matches("[a-zA-Z_][a-zA-Z0-9_]*"),
					() -> "'observability.alerting.alertmanager.labels' must have names of letters, digits and _, "
							+ "not beginning with a digit, but one was '%s'".formatted(name)));
		Assert.isTrue(authorization == null || authorization.matches("[\\x20-\\x7E]*"),
				"'observability.alerting.alertmanager.authorization' must be the value of a header in one line "
						+ "but was something else, not shown as it is a secret");
	}

	Route route() {
		return new Route(this.minSeverity, this.fallback);
	}

	@Override
	public String toString() {
		return "AlertmanagerProperties[urls=%d, resendInterval=%s]".formatted(this.urls.size(), this.resendInterval);
	}

}
