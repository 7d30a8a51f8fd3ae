package io.observability.health.llm;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** What is found of Spring AI's own properties. */
class SpringAiTests extends LlmTestBed {

	@Override
	List<String> properties() {
		return List.of();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "spring.ai.openai.api-key=k|openai|api.openai.com",
					"spring.ai.openai.chat.api-key=k|openai|api.openai.com",
					"spring.ai.anthropic.api-key=k|anthropic|api.anthropic.com",
					"spring.ai.google.genai.api-key=k|gemini|generativelanguage.googleapis.com",
					"spring.ai.ollama.base-url=http://ollama:11434|ollama|ollama:11434",
					"spring.ai.bedrock.aws.region=eu-west-1|bedrock|bedrock.eu-west-1.amazonaws.com" })
	void findsAProviderByOneProperty(String property, String name, String host) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context.getBean(LlmProbes.class).probes())
				.extracting(Probe::name, Probe::provider, Probe::host, Probe::kind)
				.containsExactly(tuple(name, name, host, "llm")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.ai.openai.base-url=https://gateway", "spring.ai.openai.api-key=",
			"spring.ai.anthropic.base-url=https://gateway", "spring.ai.google.genai.location=global",
			"spring.ai.google.genai.project-id=p", "spring.ai.openai.chat.model=gpt", "spring.ai.ollama.chat.model=m",
			"spring.ai.ollama.base-url=", "spring.ai.anthropic.chat.model=claude" })
	void findsNothingWithoutWhatItNeeds(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context.getBean(LlmProbes.class).probes()).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.ai.openai.base-url=https://eu.openai.azure.com",
			"spring.ai.openai.base-url=https://eu.openai.azure.com/",
			"spring.ai.openai.base-url=https://eu.cognitiveservices.azure.com" })
	void knowsAzureByItsHost(String property) {
		this.contextRunner.withPropertyValues(property, "spring.ai.openai.api-key=k")
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).name())
				.isEqualTo("azure-openai"));
	}

	@Test
	void knowsAzureByItsSwitch() {
		this.contextRunner
			.withPropertyValues("spring.ai.openai.base-url=https://ai.example.org", "spring.ai.openai.api-key=k",
					"spring.ai.openai.microsoft-foundry=true")
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).name())
				.isEqualTo("azure-openai"));
	}

	@Test
	void leavesOutTheModelsOfGitHub() {
		this.contextRunner.withPropertyValues("spring.ai.openai.git-hub-models=true", "spring.ai.openai.api-key=k")
			.run((context) -> assertThat(context.getBean(LlmProbes.class).probes()).isEmpty());
	}

	@Test
	void choosesBetweenGeminiAndVertexAsSpringAiDoes() {
		String[] both = { "spring.ai.google.genai.api-key=k", "spring.ai.google.genai.project-id=p",
				"spring.ai.google.genai.location=europe-west4" };
		this.contextRunner.withPropertyValues(both)
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).name()).isEqualTo("gemini"));
		this.contextRunner.withPropertyValues(both)
			.withPropertyValues("spring.ai.google.genai.vertex-ai=true")
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).host())
				.isEqualTo("europe-west4-aiplatform.googleapis.com"));
		this.contextRunner.withPropertyValues(both[1], both[2])
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).name())
				.isEqualTo("vertex-ai"));
	}

	@Test
	void startsWithoutTheRegionOfBedrock() {
		this.contextRunner.withPropertyValues("spring.ai.bedrock.aws.profile.name=prod")
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).check())
				.isEqualTo(Probe.Result.unknown("not-configured")));
	}

	@Test
	void hidesOneByItsName() {
		this.contextRunner
			.withPropertyValues("spring.ai.anthropic.api-key=k", "spring.ai.openai.api-key=k",
					PROVIDERS + "anthropic.enabled=false")
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).name()).isEqualTo("openai"));
	}

	@Test
	void isOneComponentUnderAnotherName() {
		this.contextRunner
			.withPropertyValues("spring.ai.anthropic.base-url=" + this.vendor.url(),
					"spring.ai.anthropic.api-key=" + CANARY, PROVIDERS + "claude.vendor=anthropic",
					PROVIDERS + "claude.model=claude-opus-4-1")
			.run((context) -> {
				Probe probe = only(context.getBean(LlmProbes.class).probes());
				probe.check();
				assertThat(probe.name()).isEqualTo("claude");
				assertThat(request()).startsWith("GET /v1/models/claude-opus-4-1 ").contains("x-api-key: " + CANARY);
			});
	}

	@Test
	void isAnotherComponentWithAKeyOfItsOwn() {
		this.contextRunner
			.withPropertyValues("spring.ai.anthropic.api-key=" + CANARY, PROVIDERS + "claude.vendor=anthropic",
					PROVIDERS + "claude.api-key=mine", PROVIDERS + "claude.base-url=" + this.vendor.url())
			.run((context) -> {
				List<Probe> probes = context.getBean(LlmProbes.class).probes();
				assertThat(probes).extracting(Probe::name).containsExactly("claude", "anthropic");
				probes.get(0).check();
				assertThat(request()).contains("x-api-key: mine\n").doesNotContain(CANARY);
			});
	}

	@ParameterizedTest
	@CsvSource({ "anthropic,spring.ai.anthropic.api-key", "gemini,spring.ai.google.genai.api-key",
			"openai,spring.ai.openai.api-key" })
	void sendsNoKeyToAnotherAddress(String vendor, String key) {
		for (String name : List.of(vendor, "other")) {
			this.contextRunner
				.withPropertyValues(key + "=" + CANARY, PROVIDERS + name + ".vendor=" + vendor,
						PROVIDERS + name + ".base-url=" + this.vendor.url())
				.run((context) -> assertThat(context.getBean(LlmProbes.class).probes().get(0).check())
					.isEqualTo(Probe.Result.unknown("not-configured")));
		}
		assertThat(this.vendor.requests()).isEmpty();
	}

	@Test
	void sendsNoKeyToAnotherVendor() {
		this.contextRunner
			.withPropertyValues("spring.ai.openai.api-key=" + CANARY, PROVIDERS + "openai.vendor=anthropic")
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).check())
				.isEqualTo(Probe.Result.unknown("not-configured")));
	}

}
