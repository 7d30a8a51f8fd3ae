package io.observability.health.llm;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link LlmHealthAutoConfiguration}. */
@ExtendWith(OutputCaptureExtension.class)
class LlmHealthAutoConfigurationTests {

	private static final String PROVIDERS = "observability.health.llm.providers.";

	private static final String CANARY = "sk-canary-7f3a9b1c2d4e5f60";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LlmHealthAutoConfiguration.class));

	@Test
	void watchesNothingWithoutConfiguration() {
		this.contextRunner.run((context) -> assertThat(probes(context.getBean(LlmProbes.class))).isEmpty());
	}

	@Test
	void asksForTheListOfModels() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{\"object\":\"list\",\"data\":[]}")) {
			this.contextRunner
				.withPropertyValues(PROVIDERS + "openai.base-url=" + provider.url() + "/v1/",
						PROVIDERS + "openai.api-key=" + CANARY)
				.run((context) -> {
					assertThat(first(context.getBean(LlmProbes.class)).check().state()).isEqualTo(HealthState.UP);
					assertThat(provider.requests().get(0)).startsWith("GET /v1/models HTTP/1.1\n")
						.contains("Authorization: Bearer " + CANARY + "\n");
				});
		}
	}

	@Test
	void asksForTheModelThatHasToBeThere() throws Exception {
		try (StubProvider provider = StubProvider.answering(404, "{}")) {
			this.contextRunner
				.withPropertyValues(PROVIDERS + "local.base-url=" + provider.url(), PROVIDERS + "local.api-key=none",
						PROVIDERS + "local.model=meta/llama 3")
				.run((context) -> {
					assertThat(first(context.getBean(LlmProbes.class)).check().code()).isEqualTo("not-found");
					assertThat(provider.requests().get(0)).startsWith("GET /models/meta%2Fllama%203 HTTP/1.1\n");
				});
		}
	}

	@Test
	void watchesSeveralProviders() {
		this.contextRunner
			.withPropertyValues(PROVIDERS + "openai.api-key=a",
					PROVIDERS + "azure-eu.base-url=https://eu.example.org/v1", PROVIDERS + "azure-eu.api-key=b",
					PROVIDERS + "azure-us.base-url=https://us.example.org/v1", PROVIDERS + "azure-us.api-key=c")
			.run((context) -> assertThat(probes(context.getBean(LlmProbes.class))).extracting(Probe::name, Probe::host)
				.containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("openai", "api.openai.com"),
						org.assertj.core.groups.Tuple.tuple("azure-eu", "eu.example.org"),
						org.assertj.core.groups.Tuple.tuple("azure-us", "us.example.org")));
	}

	@Test
	void takesTheProviderOfSpringAi() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{\"data\":[]}")) {
			this.contextRunner
				.withPropertyValues("spring.ai.openai.base-url=" + provider.url() + "/v1",
						"spring.ai.openai.api-key=" + CANARY)
				.run((context) -> {
					first(context.getBean(LlmProbes.class)).check();
					assertThat(provider.requests().get(0)).startsWith("GET /v1/models ").contains(CANARY);
				});
		}
	}

	@Test
	void toleratesAPlaceholderWithoutValue() {
		this.contextRunner.withPropertyValues("spring.ai.openai.api-key=${NO_SUCH_KEY}")
			.run((context) -> assertThat(first(context.getBean(LlmProbes.class)).check().code())
				.isEqualTo("not-configured"));
	}

	@Test
	void completesTheProviderNamedOpenaiFromSpringAi() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{\"id\":\"gpt\"}")) {
			this.contextRunner
				.withPropertyValues("spring.ai.openai.base-url=" + provider.url(), "spring.ai.openai.api-key=" + CANARY,
						PROVIDERS + "openai.model=gpt")
				.run((context) -> {
					first(context.getBean(LlmProbes.class)).check();
					assertThat(provider.requests().get(0)).startsWith("GET /models/gpt ").contains(CANARY);
				});
		}
	}

	@Test
	void sendsTheKeyOfSpringAiToNoOtherAddress() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{}")) {
			this.contextRunner
				.withPropertyValues("spring.ai.openai.api-key=" + CANARY,
						PROVIDERS + "openai.base-url=" + provider.url())
				.run((context) -> {
					assertThat(first(context.getBean(LlmProbes.class)).check().code()).isEqualTo("not-configured");
					assertThat(provider.requests()).isEmpty();
				});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "${OPENAI_API_KEY:}", "sk-1\n" })
	void callsNobodyWithoutAKey(String key) throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{}")) {
			this.contextRunner.withPropertyValues(PROVIDERS + "local.base-url=" + provider.url())
				.withInitializer((context) -> context.getEnvironment()
					.getSystemProperties()
					.put(PROVIDERS + "local.api-key", key))
				.run((context) -> {
					assertThat(first(context.getBean(LlmProbes.class)).check())
						.isEqualTo(Probe.Result.unknown("not-configured"));
					assertThat(provider.requests()).isEmpty();
				});
		}
		finally {
			System.clearProperty(PROVIDERS + "local.api-key");
		}
	}

	@Test
	void asksForTheAddressOfAProviderItDoesNotKnow() {
		this.contextRunner.withPropertyValues(PROVIDERS + "local.api-key=" + CANARY)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("The language model provider 'local' has no address.")
				.extracting("action")
				.isEqualTo("Set 'observability.health.llm.providers.local.base-url', for example to "
						+ "'https://api.openai.com/v1'."));
	}

	@Test
	void refusesAnAddressThatIsNotHttp() {
		this.contextRunner
			.withPropertyValues(PROVIDERS + "local.base-url=localhost:11434", PROVIDERS + "local.api-key=" + CANARY)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.llm.providers.local.base-url' must be an http or https address "
						+ "without query but was 'localhost:11434'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://llm_gateway:8000/v1", "https://user:" + CANARY + "@gateway/v1", "not an address",
			"https://gateway/v1?key=" + CANARY })
	void startsWithAnAddressOfSpringAiThatItCannotCall(String address, CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("spring.ai.openai.base-url=" + address, "spring.ai.openai.api-key=" + CANARY)
			.run((context) -> assertThat(first(context.getBean(LlmProbes.class)).check())
				.isEqualTo(Probe.Result.unknown("not-configured")));
		this.contextRunner
			.withPropertyValues("spring.ai.openai.base-url=" + address, PROVIDERS + "openai.api-key=" + CANARY)
			.run((context) -> assertThat(first(context.getBean(LlmProbes.class)).check().code())
				.isEqualTo("not-configured"));
		assertThat(output).contains("The language model provider 'openai' is not watched").doesNotContain(CANARY);
	}

	@ParameterizedTest
	@CsvSource({ "anthropic,/v1,/v1/models?limit=1", "gemini,/v1beta/,/v1beta/models?pageSize=1",
			"ollama,/v1,/api/version", "ollama,/api/,/api/version", "openai,/v1,/v1/models" })
	void takesAnAddressWithOrWithoutItsPath(String vendor, String path, String called) throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{}")) {
			this.contextRunner
				.withPropertyValues(PROVIDERS + vendor + ".base-url=" + provider.url() + path,
						PROVIDERS + vendor + ".api-key=" + CANARY)
				.run((context) -> {
					first(context.getBean(LlmProbes.class)).check();
					assertThat(provider.requests().get(0)).startsWith("GET " + called + " ");
				});
		}
	}

	@Test
	void refusesAVendorItDoesNotKnow() {
		this.contextRunner.withPropertyValues(PROVIDERS + "local.vendor=antropic")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("io.observability.health.llm.LlmProperties.Vendor.antropic"));
	}

	@Test
	void showsNoKey() {
		this.contextRunner
			.withPropertyValues(PROVIDERS + "openai.api-key=" + CANARY, PROVIDERS + "openai.secret-key=" + CANARY,
					PROVIDERS + "openai.session-token=" + CANARY, PROVIDERS + "openai.access-key=" + CANARY,
					PROVIDERS + "openai.model=gpt")
			.run((context) -> assertThat(context.getBean(LlmProperties.class).toString()).doesNotContain(CANARY)
				.contains("gpt"));
	}

	private static Probe first(LlmProbes probes) {
		return probes(probes).get(0);
	}

	private static List<Probe> probes(LlmProbes probes) {
		return probes.probes();
	}

}
