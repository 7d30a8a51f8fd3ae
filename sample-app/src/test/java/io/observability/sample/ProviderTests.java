package io.observability.sample;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Providers that serve and providers that do not. */
@ExtendWith(OutputCaptureExtension.class)
class ProviderTests extends Boutique {

	@ParameterizedTest
	@ValueSource(strings = { "openai", "whisper", "elevenlabs", "twilio", "db" })
	void dependencyIsWatched(String component) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> this.client.get()
				.uri("/actuator/health/{component}", component)
				.exchange()
				.expectBody()
				.jsonPath("$.status")
				.isEqualTo("UP"));
	}

	@ParameterizedTest
	@CsvSource({ "down,503", "hang,503", "slow-drip,503", "401,502", "429,429", "500,502" })
	void brokenProviderIsToldWithoutStackTrace(String mode, int status, CapturedOutput output) {
		for (String provider : PROVIDERS.split(", ")) {
			mode(provider, mode);
		}

		refused(chat("hi"), status, "openai");
		refused(speak(), status, "elevenlabs");
		refused(transcribe(), status, "whisper");
		refused(text(), status, "twilio");
		assertThat(output).doesNotContain("\tat ").doesNotContain("Servlet.service()");
	}

	private static void refused(RestTestClient.ResponseSpec response, int status, String provider) {
		response.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.value("Retry-After", (value) -> assertThat(value).isEqualTo((status == 429) ? "20" : null))
			.expectBody()
			.jsonPath("$.provider")
			.isEqualTo(provider)
			.jsonPath("$.trace")
			.doesNotExist();
	}

	@Test
	void unknownProviderAndModeAreRefused() {
		this.client.post().uri("/simulator/nobody/ok").exchange().expectStatus().isNotFound();
		this.client.post()
			.uri("/simulator/openai/odd")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("The mode must be one of [ok, down, hang, slow-drip, 401, 429, quota, 500]");
	}

}
