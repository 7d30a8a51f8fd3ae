package io.observability.alerting.email;

import java.util.List;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertChannel.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for alerts by e-mail.
 *
 * @param to Addresses that receive alerts; without one nothing is sent.
 * @param from Address of the sender; the first receiver by default.
 * @param minSeverity Least severity of the alerts that are sent by e-mail.
 * @param fallback Name of the channel that gets what the mail server does not accept.
 */
@ConfigurationProperties("observability.alerting.email")
record EmailProperties(@DefaultValue List<String> to, @Nullable String from, @DefaultValue("info") Severity minSeverity,
		@Nullable String fallback) {

	EmailProperties {
		to.forEach((address) -> check("observability.alerting.email.to", address));
		if (from != null && !from.isBlank()) {
			check("observability.alerting.email.from", from);
		}
	}

	Route route() {
		return new Route(this.minSeverity, this.fallback);
	}

	String sender() {
		return (this.from != null && !this.from.isBlank()) ? this.from : this.to.get(0);
	}

	private static void check(String key, String address) {
		Assert.isTrue(address.matches("[^@\\p{Cntrl}]+@[^@\\p{Cntrl}]+"),
				() -> "'%s' must be an e-mail address but was '%s'".formatted(key, address));
	}

}
