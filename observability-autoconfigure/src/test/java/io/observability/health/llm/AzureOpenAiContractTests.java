package io.observability.health.llm;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link OpenAi} makes of the wire format of Azure OpenAI. */
class AzureOpenAiContractTests extends LlmTestBed {

	private static final String LIST = """
			{"data":[{"id":"gpt-4o-2024-08-06","status":"succeeded","lifecycle_status":"generally-available",
			 "capabilities":{"chat_completion":true},"object":"model"}],"object":"list"}""";

	@Override
	List<String> properties() {
		return List.of(PROVIDERS + "azure-openai.api-key=" + CANARY);
	}

	@Test
	void listsModelsOfTheNewSurface() {
		assertThat(answer(200, LIST)).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /openai/v1/models HTTP/1.1\n")
			.contains("api-key: " + CANARY + "\n")
			.doesNotContain("Authorization");
	}

	@Test
	void listsModelsOfTheClassicSurface() {
		this.vendor.becomes(StubProvider.answer(200, LIST));

		assertThat(check(PROVIDERS + "azure-openai.api-version=2024-10-21")).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /openai/models?api-version=2024-10-21 HTTP/1.1\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/openai", "/openai/v1", "/openai/v1/" })
	void takesTheAddressWithOrWithoutPath(String path) {
		check(this.contextRunner.withPropertyValues(PROVIDERS + "eu.vendor=azure-openai",
				PROVIDERS + "eu.api-key=" + CANARY, PROVIDERS + "eu.base-url=" + this.vendor.url() + path));

		assertThat(request()).startsWith("GET /openai/v1/models HTTP/1.1\n");
	}

	@Test
	void tellsAWrongKeyFromTheRulesOfTheNetwork() {
		assertDownAtOnce(answer(401, """
				{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint.
				 Make sure to provide a valid key for an active subscription."}}""".replace("\n", "")), "auth");
		assertDownAtOnce(answer(403,
				"{\"error\":{\"code\":\"403\",\"message\":\"Access denied due to Virtual Network/Firewall rules.\"}}"),
				"network");
		assertDownAtOnce(answer(403, "{\"error\":{\"code\":\"403\",\"message\":\"Forbidden\"}}"), "auth");
	}

	@Test
	void isLimitedAndNotFound() {
		assertIs(answer(429, "{\"error\":{\"code\":\"429\",\"message\":\"Requests have exceeded call rate limit\"}}",
				"Retry-After: 7"), HealthState.DEGRADED, "rate-limited");
		assertDownAtOnce(answer(404, "{\"error\":{\"code\":\"404\",\"message\":\"Resource not found\"}}"), "not-found");
	}

	@Test
	void asksForTheAddress() {
		this.contextRunner.withPropertyValues(PROVIDERS + "azure-openai.api-key=" + CANARY)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("The language model provider 'azure-openai' has no address.")
				.extracting("action")
				.isEqualTo("Set 'observability.health.llm.providers.azure-openai.base-url', for example to "
						+ "'https://my-resource.openai.azure.com'."));
	}

	@Test
	void refusesAModelWhichItCannotProve() {
		this.contextRunner
			.withPropertyValues(PROVIDERS + "azure-openai.api-key=" + CANARY,
					PROVIDERS + "azure-openai.base-url=https://eu.openai.azure.com",
					PROVIDERS + "azure-openai.model=my-deployment")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("The language model provider 'azure-openai' has a model, but Azure lists base models and "
						+ "not deployments.")
				.extracting("action")
				.isEqualTo("Remove 'observability.health.llm.providers.azure-openai.model'."));
	}

}
