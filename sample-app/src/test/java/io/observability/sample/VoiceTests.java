package io.observability.sample;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.web.servlet.client.EntityExchangeResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Speech, transcription and text messages. */
class VoiceTests extends Boutique {

	@Test
	void speechIsAudio() {
		EntityExchangeResult<byte[]> result = speak().expectStatus()
			.isOk()
			.expectHeader()
			.contentType("audio/mpeg")
			.expectBody(byte[].class)
			.returnResult();

		assertThat(result.getResponseBody()).startsWith(0xff, 0xfb);
	}

	@Test
	void transcriptionIsText() {
		transcribe().expectStatus().isOk().expectBody().jsonPath("$.text").isNotEmpty();
	}

	@Test
	void emptyAudioIsRefused() {
		send("/api/v1/voice/transcriptions", "a.mp3", new byte[0]).expectStatus().isBadRequest();
	}

	@Test
	void textMessageIsAccepted() {
		text().expectStatus().isAccepted().expectBody().jsonPath("$.status").isEqualTo("queued");
	}

	@ParameterizedTest
	@ValueSource(strings = { "5550101234", "+0123456789", "+1", "+1555010123456789", "+1 555 010 1234", "" })
	void textMessageToNoNumberIsRefused(String to) {
		post("/api/v1/sms", Map.of("to", to, "text", "hi")).expectStatus().isBadRequest();
	}

}
