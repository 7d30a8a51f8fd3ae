package io.observability.sample.sms;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for text messages.
 *
 * @param baseUrl Base URL of an API that speaks the format of Twilio.
 * @param accountSid Identifier of the account.
 * @param apiKey Token of the account, or a key of it.
 * @param from Phone number of the shop.
 */
@ConfigurationProperties("sample.sms")
record SmsProperties(String baseUrl, String accountSid, String apiKey, String from) {

	@Override
	public String toString() {
		return "SmsProperties[baseUrl=%s, from=%s]".formatted(this.baseUrl, this.from);
	}

}
