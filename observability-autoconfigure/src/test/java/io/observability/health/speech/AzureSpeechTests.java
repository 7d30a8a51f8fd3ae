package io.observability.health.speech;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract of {@link AzureSpeech} with the API of its vendor. */
class AzureSpeechTests extends SpeechTestBed {

	private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJyZWdpb24iOiJ3ZXN0In0.c2lnbmF0dXJl";

	@Test
	void readsOneBaseModelToHear() throws Exception {
		try (StubProvider vendor = StubProvider.answering(200, "{\"values\":[{\"self\":\"https://x\"}]}")) {
			assertThat(
					check(PROVIDERS + "azure-stt.base-url=" + vendor.url(), PROVIDERS + "azure-stt.api-key=" + CANARY))
				.isEqualTo(Probe.Result.up());
			assertThat(vendor.requests()).singleElement()
				.asString()
				.startsWith("GET /speechtotext/models/base?api-version=2024-11-15&top=1 HTTP/1.1\n")
				.contains("Ocp-Apim-Subscription-Key: " + CANARY + "\n");
		}
	}

	@Test
	void asksForTheVoicesFirstAndThenForATokenToSpeak() throws Exception {
		try (StubProvider vendor = StubProvider.choosing(
				(head) -> head.startsWith("POST") ? StubProvider.answer(200, TOKEN, "Content-Type: application/jwt")
						: StubProvider.answer(200, "[" + "0,".repeat(300_000) + "0]"))) {
			Probe probe = probes(PROVIDERS + "azure-tts.base-url=" + vendor.url(),
					PROVIDERS + "azure-tts.api-key=" + CANARY)
				.get(0);

			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			List<String> requests = vendor.requests();
			assertThat(requests).hasSize(2)
				.allMatch((head) -> head.contains("Ocp-Apim-Subscription-Key: " + CANARY + "\n"));
			assertThat(requests.get(0)).startsWith("GET /tts/cognitiveservices/voices/list HTTP/1.1\n");
			assertThat(requests.get(1)).startsWith("POST /sts/v1.0/issueToken HTTP/1.1\n")
				.contains("Content-Length: 0\n");
		}
	}

	@Test
	void isDownWhileTheVoicesAreNotToBeHadEvenIfTheKeyIsGood() throws Exception {
		try (StubProvider vendor = StubProvider.choosing(
				(head) -> head.startsWith("POST") ? StubProvider.answer(200, TOKEN) : StubProvider.answer(503, "{}"))) {
			Probe probe = probes(PROVIDERS + "azure-tts.base-url=" + vendor.url(), PROVIDERS + "azure-tts.api-key=a")
				.get(0);

			assertThat(probe.check().code()).isEqualTo("upstream");
			assertThat(probe.check().code()).isEqualTo("upstream");
		}
	}

	@Test
	void takesNothingButATokenForAToken() throws Exception {
		try (StubProvider vendor = StubProvider.answering(200, "<html>")) {
			Probe probe = probes(PROVIDERS + "azure-tts.base-url=" + vendor.url(), PROVIDERS + "azure-tts.api-key=a")
				.get(0);

			assertThat(probe.check().code()).isNull();
			assertThat(probe.check().code()).isEqualTo("bad-body");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', value = {
			"401 | {\"error\":{\"code\":\"401\",\"message\":\"Access denied due to invalid subscription key "
					+ "or wrong API endpoint.\"}} | DOWN | auth",
			"403 | {\"error\":{\"code\":\"403\",\"message\":\"Out of call volume quota. Quota will be "
					+ "replenished in 3 days.\"}} | DEGRADED | quota",
			"403 | {\"error\":{\"code\":\"403\",\"message\":\"Access denied due to Virtual Network/Firewall "
					+ "rules.\"}} | DOWN | auth",
			"404 | {\"error\":{\"code\":\"404\"}} | DOWN | not-found",
			"429 | {\"error\":{\"code\":\"429\",\"message\":\"Rate limit is exceeded.\"}} | DEGRADED | rate-limited",
			"502 | {} | DOWN | upstream" })
	void judgesTheAnswer(int status, String body, HealthState state, String code) throws Exception {
		judges(status, body, state, code, PROVIDERS + "ears.vendor=azure-stt", PROVIDERS + "ears.base-url={stub}",
				PROVIDERS + "ears.api-key=" + CANARY);
	}

	@ParameterizedTest
	@CsvSource({ "azure-stt,westeurope.api.cognitive.microsoft.com",
			"azure-tts,westeurope.api.cognitive.microsoft.com" })
	void callsTheRegion(String vendor, String host) {
		assertThat(probes(PROVIDERS + vendor + ".region=westeurope", PROVIDERS + vendor + ".api-key=a")).singleElement()
			.extracting(Probe::name, Probe::host)
			.containsExactly(vendor, host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "azure-stt", "azure-tts" })
	void needsARegion(String vendor) {
		this.contextRunner.withPropertyValues(PROVIDERS + vendor + ".api-key=a")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("The speech provider '%s' has no region, which '%s' needs.".formatted(vendor, vendor))
				.extracting("action")
				.isEqualTo("Set 'observability.health.speech.providers.%s.region'.".formatted(vendor)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example.org/", "west europe", "a@b" })
	void sendsNoKeyToAHostThatARegionMakesUp(String region) {
		this.contextRunner
			.withPropertyValues(PROVIDERS + "azure-stt.region=" + region, PROVIDERS + "azure-stt.api-key=a")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.speech.providers.azure-stt.region' must be a name such as"
						+ " 'westeurope' but was '%s'".formatted(region)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "region=${UNSET}", "api-key=" })
	void callsNobodyWhenAPartHasNoValue(String property) throws Exception {
		assertThat(check(PROVIDERS + "azure-tts.region=westeurope", PROVIDERS + "azure-tts.api-key=a",
				PROVIDERS + "azure-tts." + property))
			.isEqualTo(Probe.Result.unknown("not-configured"));
	}

}
