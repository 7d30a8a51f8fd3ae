package io.observability.health.speech;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** Tests for {@link SpeechHealthAutoConfiguration}. */
class SpeechHealthAutoConfigurationTests {

	private static final String STT = "observability.health.speech.stt.";

	private static final String TTS = "observability.health.speech.tts.";

	private static final String PROVIDERS = "observability.health.speech.providers.";

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
				.containsExactly(tuple("whisper", "api.openai.com"), tuple("elevenlabs", "api.elevenlabs.io")));
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
				new SpeechProperties.Tts("https://host", CANARY),
				java.util.Map.of("deepgram", SpeechProvider.of("deepgram", CANARY, null, null)));

		assertThat(properties.toString()).doesNotContain(CANARY);
	}

	@Test
	void watchesSeveralOfOneVendor() {
		this.contextRunner
			.withPropertyValues(PROVIDERS + "us.vendor=deepgram", PROVIDERS + "us.api-key=a",
					PROVIDERS + "eu.vendor=Deepgram", PROVIDERS + "eu.api-key=b",
					PROVIDERS + "eu.base-url=https://api.eu.deepgram.com", "deepgram.api-key=a")
			.run((context) -> assertThat(context.getBean(SpeechProbes.class).probes())
				.extracting(Probe::name, Probe::provider, Probe::host)
				.containsExactlyInAnyOrder(tuple("us", "deepgram", "api.deepgram.com"),
						tuple("eu", "deepgram", "api.eu.deepgram.com")));
	}

	@Test
	void refusesAVendorThatIsNotKnown() {
		this.contextRunner.withPropertyValues(PROVIDERS + "ears.api-key=a")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("The speech provider 'ears' has the vendor 'ears', which is not known.")
				.extracting("action")
				.isEqualTo("Set 'observability.health.speech.providers.ears.vendor' to one of whisper, openai-tts,"
						+ " deepgram, azure-stt, google-stt, elevenlabs, azure-tts, google-tts, polly."));
	}

	@Test
	void refusesAProviderThatIsSetTwice() {
		this.contextRunner.withPropertyValues(STT + "api-key=a", PROVIDERS + "whisper.api-key=b")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("The speech provider 'whisper' is set twice, as provider and as"
						+ " 'observability.health.speech.stt'.")
				.extracting("action")
				.isEqualTo("Remove one of them, or give the provider another name and set its vendor."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "transcription | whisper", "speech | openai-tts" })
	void findsOpenAiWhereSpringAiIsToldToHearOrSpeak(String task, String component) {
		String audio = "spring.ai.openai.audio." + task + ".";

		assertThat(found("spring.ai.openai.api-key=a")).isEmpty();
		assertThat(found("spring.ai.openai.api-key=a", audio + "model=m"))
			.containsExactly(component + " api.openai.com");
		assertThat(found("spring.ai.openai.api-key=a", "spring.ai.model.audio." + task + "=openai"))
			.containsExactly(component + " api.openai.com");
		assertThat(found(audio + "api-key=a", audio + "base-url=http://host/v1")).containsExactly(component + " host");
		assertThat(found("spring.ai.openai.api-key=a", "spring.ai.openai.base-url=http://host/v1", audio + "model=m"))
			.containsExactly(component + " host");
		assertThat(found(audio + "api-key=a", audio + "microsoft-foundry=true")).isEmpty();
		assertThat(found(audio + "model=m", audio + "api-key=${UNSET}")).isEmpty();
		assertThat(found(audio + "api-key=a", audio + "base-url=host")).isEmpty();
	}

	@Test
	void completesAProviderButSendsNoKeyElsewhere() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "[]")) {
			String[] springAi = { "spring.ai.elevenlabs.api-key=" + CANARY, PROVIDERS + "elevenlabs.quota-warning=80%",
					"x=y" };

			assertThat(found(springAi)).containsExactly("elevenlabs api.elevenlabs.io");
			springAi[2] = PROVIDERS + "elevenlabs.base-url=" + provider.url();
			this.contextRunner.withPropertyValues(springAi)
				.run((context) -> assertThat(check(context.getBean(SpeechProbes.class)).code())
					.isEqualTo("not-configured"));
			assertThat(provider.requests()).isEmpty();
		}
	}

	private java.util.List<String> found(String... properties) {
		java.util.List<String> found = new java.util.ArrayList<>();
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> context.getBean(SpeechProbes.class)
				.probes()
				.forEach((probe) -> found.add(probe.name() + " " + probe.host())));
		return found;
	}

	private static Probe.Result check(SpeechProbes probes) throws Exception {
		return probes.probes().get(0).check();
	}

}
