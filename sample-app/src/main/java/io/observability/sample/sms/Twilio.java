package io.observability.sample.sms;

import io.observability.sample.provider.ProviderCall;
import io.observability.sample.sms.SmsController.SmsReceipt;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/** Sends text messages through Twilio. */
@Component
final class Twilio {

	private final RestClient client;

	private final SmsProperties properties;

	Twilio(RestClient.Builder builder, SmsProperties properties) {
		this.properties = properties;
		this.client = builder.clone()
			.baseUrl(properties.baseUrl())
			.defaultHeaders((headers) -> headers.setBasicAuth(properties.accountSid(), properties.apiKey()))
			.build();
	}

	SmsReceipt send(String to, String text) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("To", to);
		form.add("From", this.properties.from());
		form.add("Body", text);
		return ProviderCall.call("twilio",
				() -> this.client.post()
					.uri("/2010-04-01/Accounts/{sid}/Messages.json", this.properties.accountSid())
					.contentType(MediaType.APPLICATION_FORM_URLENCODED)
					.body(form)
					.retrieve()
					.body(SmsReceipt.class));
	}

}
