package io.observability.health.speech;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract of the probe of Deepgram with the API of its vendor. */
class DeepgramTests extends SpeechTestBed {

	@Test
	void listsTheProjectsOfTheKey() throws Exception {
		try (StubProvider vendor = StubProvider.answering(200,
				"{\"projects\":[{\"project_id\":\"1\",\"name\":\"n\"}]}")) {
			Probe probe = probes(PROVIDERS + "deepgram.base-url=" + vendor.url(),
					PROVIDERS + "deepgram.api-key=" + CANARY)
				.get(0);

			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			assertThat(probe).extracting(Probe::name, Probe::provider, Probe::kind, Probe::host)
				.containsExactly("deepgram", "deepgram", "speech", host(vendor));
			assertThat(vendor.requests()).singleElement()
				.asString()
				.startsWith("GET /v1/projects HTTP/1.1\n")
				.contains("Authorization: Token " + CANARY + "\n");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`',
			value = {
					"401 | {\"err_code\":\"INVALID_AUTH\",\"err_msg\":\"Invalid credentials.\","
							+ "\"request_id\":\"uuid\"} | DOWN | auth",
					"401 | {\"err_code\":\"INSUFFICIENT_PERMISSIONS\",\"err_msg\":\"x\"} | UP | limited-scope",
					"401 | User does not have sufficient permissions. | UP | limited-scope",
					"402 | {\"err_code\":\"ASR_PAYMENT_REQUIRED\"} | DOWN | billing",
					"403 | {\"err_code\":\"FORBIDDEN\"} | DOWN | auth",
					"404 | {\"err_code\":\"PROJECT_NOT_FOUND\"} | DOWN | not-found",
					"429 | {\"err_code\":\"TOO_MANY_REQUESTS\",\"err_msg\":\"Too many requests. Please try again "
							+ "later\"} | DEGRADED | rate-limited",
					"503 | {} | DOWN | upstream", "200 | <html></html> | DEGRADED | bad-body" })
	void judgesTheAnswer(int status, String body, HealthState state, String code) throws Exception {
		judges(status, body, state, code, PROVIDERS + "dg.vendor=deepgram", PROVIDERS + "dg.base-url={stub}",
				PROVIDERS + "dg.api-key=" + CANARY);
	}

	@Test
	void isFoundByTheKeyThatItsOwnLibraryReads() {
		assertThat(probes("deepgram.api-key=" + CANARY)).singleElement()
			.extracting(Probe::name, Probe::host)
			.containsExactly("deepgram", "api.deepgram.com");
	}

}
