package io.observability.health.twilio;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.observability.health.HttpProbe;

/**
 * Configuration properties for watching Twilio.
 *
 * @param accountSid Identifier of the account.
 * @param authToken Token of the account.
 * @param apiKey Identifier of an API key, instead of the token.
 * @param apiSecret Secret of the API key.
 * @param baseUrl Address of the API without its version.
 * @param accounts More accounts, by the name of their component.
 */
@ConfigurationProperties("observability.health.twilio")
record TwilioProperties(@Nullable String accountSid, @Nullable String authToken, @Nullable String apiKey,
		@Nullable String apiSecret, @DefaultValue(BASE_URL) String baseUrl,
		@DefaultValue Map<String, Account> accounts) {

	private static final String PREFIX = "observability.health.twilio.";

	private static final String BASE_URL = "https://api.twilio.com";

	TwilioProperties {
		HttpProbe.requireHttp(PREFIX + "base-url", baseUrl);
		accounts.forEach(
				(name, account) -> HttpProbe.requireHttp(PREFIX + "accounts." + name + ".base-url", account.baseUrl()));
	}

	Account account() {
		return new Account(this.accountSid, this.authToken, this.apiKey, this.apiSecret, this.baseUrl);
	}

	@Override
	public String toString() {
		return "TwilioProperties[baseUrl=%s, accounts=%s]".formatted(this.baseUrl, this.accounts.keySet());
	}

	/**
	 * An account of Twilio.
	 *
	 * @param accountSid Identifier of the account.
	 * @param authToken Token of the account.
	 * @param apiKey Identifier of an API key, instead of the token.
	 * @param apiSecret Secret of the API key.
	 * @param baseUrl Address of the API without its version.
	 */
	record Account(@Nullable String accountSid, @Nullable String authToken, @Nullable String apiKey,
			@Nullable String apiSecret, @DefaultValue(BASE_URL) String baseUrl) {

		@Override
		public String toString() {
			return "Account[baseUrl=%s]".formatted(this.baseUrl);
		}

	}

}
