package io.observability.health.twilio;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.observability.health.HttpProbe;

/**
 * Configuration properties for watching Twilio.
 *
 * @param accountSid Identifier of the account.
 * @param authToken Token of the account.
 * @param baseUrl Address of the API without its version.
 */
@ConfigurationProperties("observability.health.twilio")
record TwilioProperties(@Nullable String accountSid, @Nullable String authToken,
		@DefaultValue("https://api.twilio.com") String baseUrl) {

	TwilioProperties {
		HttpProbe.requireHttp("observability.health.twilio.base-url", baseUrl);
	}

	@Override
	public String toString() {
		return "TwilioProperties[baseUrl=%s]".formatted(this.baseUrl);
	}

}
