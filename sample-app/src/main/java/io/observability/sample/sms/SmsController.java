package io.observability.sample.sms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sends text messages to customers. */
@RestController
final class SmsController {

	private static final Logger log = LoggerFactory.getLogger(SmsController.class);

	private final Twilio twilio;

	SmsController(Twilio twilio) {
		this.twilio = twilio;
	}

	@PostMapping("/api/v1/sms")
	@ResponseStatus(HttpStatus.ACCEPTED)
	SmsReceipt send(@Valid @RequestBody SmsRequest request) {
		SmsReceipt receipt = this.twilio.send(request.to(), request.text());
		log.info("Text message {} to {} is {}", receipt.sid(), request.to(), receipt.status());
		return receipt;
	}

	/**
	 * A message to send.
	 *
	 * @param to phone number in international format
	 * @param text the words
	 */
	record SmsRequest(
			@NotNull @Pattern(regexp = "\\+[1-9][0-9]{6,14}",
					message = "must be a phone number in international format, such as +15005550009") String to,
			@NotBlank @Size(max = 1600) String text) {
	}

	/**
	 * What became of a message.
	 *
	 * @param sid identifier at the provider
	 * @param status state of the delivery
	 */
	record SmsReceipt(String sid, String status) {
	}

}
