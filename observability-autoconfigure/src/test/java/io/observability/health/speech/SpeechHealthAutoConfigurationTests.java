package io.observability.health.speech;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link SpeechHealthAutoConfiguration}. */
class SpeechHealthAutoConfigurationTests {

	private static final String STT = "observability.health.speech.stt.";

	private static final String TTS = "observability.health.speech.tts.";

	private static final String CANARY = "canary-7f3a9b1c2d4e5f60";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SpeechHealthAutoConfiguration.class));

	@Test
	void watchesNothingWithoutConfiguration() {
		this.contextRunner.withPropertyValues(STT + "api-key=", TTS + "api-key=")
			.run((context) -> assertThat(context.getBean(SpeechProbes.class).probes()).isEmpty());
	}

	@Test
	void callsTheVendorsUnlessToldOtherwise() {
		this.contextRunner.withPropertyValues(STT + "api-key=a", TTS + "api-key=b")
			.run((context) -> assertThat(context.getBean(SpeechProbes.class).probes())
				.extracting(Probe::name, Probe::host)
				.containsExactly(org.assertj.core.groups.Tuple.tuple("whisper", "api.openai.com"),
						org.assertj.core.groups.Tuple.tuple("elevenlabs", "api.elevenlabs.io")));
	}

	@Test
	void asksWhisperForItsModel() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{\"id\":\"whisper-1\"}")) {
			this.contextRunner
				.withPropertyValues(STT + "base-url=" + provider.url() + "/v1", STT + "api-key=" + CANARY,
						STT + "model=whisper-1")
				.run((context) -> {
					assertThat(check(context.getBean(SpeechProbes.class)).state()).isEqualTo(HealthState.UP);
					assertThat(provider.requests().get(0)).startsWith("GET /v1/models/whisper-1 HTTP/1.1\n")
						.contains("Authorization: Bearer " + CANARY + "\n");
				});
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "200 | [] | UP | -", "401 | {\"detail\":{\"status\":\"invalid_api_key\"}} | DOWN | auth",
					"401 | {\"detail\":{\"status\":\"missing_permissions\"}} | UP | limited-scope",
					"401 | {\"detail\":{\"status\":\"quota_exceeded\"}} | DEGRADED | quota",
					"429 | {\"detail\":{\"status\":\"system_busy\"}} | DEGRADED | rate-limited" })
	void tellsTheRefusalsOfElevenLabsApart(int status, String body, HealthState state, String code) throws Exception {
		try (StubProvider provider = StubProvider.answering(status, body)) {
			this.contextRunner.withPropertyValues(TTS + "base-url=" + provider.url(), TTS + "api-key=" + CANARY)
				.run((context) -> {
					Probe.Result result = check(context.getBean(SpeechProbes.class));

					assertThat(result.state()).isEqualTo(state);
					assertThat(result.code()).isEqualTo(code);
					assertThat(provider.requests().get(0)).startsWith("GET /v1/models HTTP/1.1\n")
						.contains("xi-api-key: " + CANARY + "\n");
				});
		}
	}

	@Test
	void callsNobodyWithoutAKey() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "[]")) {
			this.contextRunner
				.withPropertyValues(STT + "base-url=" + provider.url(), TTS + "base-url=" + provider.url())
				.run((context) -> {
					for (Probe probe : context.getBean(SpeechProbes.class).probes()) {
						assertThat(probe.check()).isEqualTo(Probe.Result.unknown("not-configured"));
					}
					assertThat(context.getBean(SpeechProbes.class).probes()).hasSize(2);
					assertThat(provider.requests()).isEmpty();
				});
		}
	}

	@ParameterizedTest
	@CsvSource({ "stt", "tts" })
	void refusesAnAddressThatIsNotHttp(String kind) {
		this.contextRunner.withPropertyValues("observability.health.speech." + kind + ".base-url=ws://host")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.speech.%s.base-url' must be an http or https address without "
					.formatted(kind) + "query but was 'ws://host'"));
	}

	@Test
	void showsNoKey() {
		SpeechProperties properties = new SpeechProperties(
				new SpeechProperties.Stt("https://host", CANARY, "whisper-1"),
				new SpeechProperties.Tts("https://host", CANARY));

		assertThat(properties.toString()).doesNotContain(CANARY);
	}

	private static Probe.Result check(SpeechProbes probes) throws Exception {
		return probes.probes().get(0).check();
	}

}
