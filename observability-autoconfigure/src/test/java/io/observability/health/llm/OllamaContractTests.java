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

/** What {@link Ollama} makes of the wire format of its server. */
class OllamaContractTests extends LlmTestBed {

	private static final String TAGS = """
			{"models":[{"name":"llama3.2:latest","model":"llama3.2:latest","modified_at":"2026-01-01T00:00:00Z",
			 "size":2019393189,"details":{"format":"gguf","family":"llama"}},
			 {"name":"qwen3:8b","model":"qwen3:8b","size":1}]}""";

	@Override
	List<String> properties() {
		return List.of(PROVIDERS + "ollama.vendor=ollama");
	}

	@Test
	void asksForTheVersion() {
		assertThat(answer(200, "{\"version\":\"0.12.6\"}")).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /api/version HTTP/1.1\n").doesNotContain("Authorization");
	}

	@Test
	void sendsAKeyOnlyWhenOneIsSet() {
		check(PROVIDERS + "ollama.api-key=" + CANARY);

		assertThat(request()).contains("Authorization: Bearer " + CANARY + "\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "llama3.2", "llama3.2:latest", "qwen3:8b" })
	void findsTheModelThatHasToBeThere(String model) {
		this.vendor.becomes(StubProvider.answer(200, TAGS));

		assertThat(check(PROVIDERS + "ollama.model=" + model)).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /api/tags HTTP/1.1\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "llama3", "qwen3", "llama3.2:1b", "latest" })
	void missesTheModelThatHasToBeThere(String model) {
		this.vendor.becomes(StubProvider.answer(200, TAGS));

		assertDownAtOnce(check(PROVIDERS + "ollama.model=" + model), "not-found");
	}

	@Test
	void judgesAListTooLongToBeReadAsGood() {
		this.vendor.becomes(StubProvider.answer(200, "{\"models\":[" + "{\"name\":\"m\"},".repeat(6000) + "{}]}"));

		assertThat(check(PROVIDERS + "ollama.model=llama3.2")).isEqualTo(Probe.Result.up());
	}

	@Test
	void takesAnotherShapeForAnotherServer() {
		assertIs(answer(200, "{\"status\":\"ok\"}"), HealthState.DEGRADED, "bad-body");
		this.vendor.becomes(StubProvider.answer(200, "{\"models\":\"none\"}"));
		assertIs(check(PROVIDERS + "ollama.model=llama3.2"), HealthState.DEGRADED, "bad-body");
	}

	@Test
	void isDownWhenNobodyListens() throws Exception {
		this.vendor.close();

		assertIs(check(), HealthState.DOWN, "connect");
	}

	@Test
	void isNearOnThisMachine() {
		this.contextRunner.withPropertyValues(PROVIDERS + "ollama.base-url=http://localhost:11434")
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).isLocal()).isTrue());
	}

	@Test
	void asksForTheAddress() {
		this.contextRunner.withPropertyValues(PROVIDERS + "ollama.model=llama3.2")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("The language model provider 'ollama' has no address."));
	}

}
