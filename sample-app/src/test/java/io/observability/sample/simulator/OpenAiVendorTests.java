package io.observability.sample.simulator;

import java.net.http.HttpResponse;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The simulated OpenAI. */
class OpenAiVendorTests extends Vendors {

	@Test
	void chatCompletionHasTheShapeOfOpenAi() throws Exception {
		JsonNode answer = json(openAi("/v1/chat/completions",
				"{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"price?\"}]}"), 200);

		assertThat(answer.path("object").asString()).isEqualTo("chat.completion");
		assertThat(answer.at("/choices/0/message/role").asString()).isEqualTo("assistant");
		assertThat(answer.at("/choices/0/message/content").asString()).contains("120 euro");
		assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
		assertThat(answer.at("/usage/total_tokens").asInt())
			.isEqualTo(answer.at("/usage/prompt_tokens").asInt() + answer.at("/usage/completion_tokens").asInt());
	}

	@Test
	void chatCompletionStreamsServerSentEvents() throws Exception {
		HttpResponse<String> response = openAi("/v1/chat/completions",
				"{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");

		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		assertThat(response.body().split("\n\n")).allMatch((event) -> event.startsWith("data: "));
		assertThat(response.body()).contains("chat.completion.chunk");
		assertThat(response.body()).endsWith("data: [DONE]\n\n").contains("\"finish_reason\":\"stop\"");
	}

	@ParameterizedTest
	@MethodSource("badOpenAiRequests")
	void badRequestIsRefusedLikeOpenAi(String path, String body, int status, String message) throws Exception {
		JsonNode answer = json(openAi(path, body), status);

		assertThat(answer.at("/error/message").asString()).contains(message);
		assertThat(answer.at("/error/type").asString()).isEqualTo("invalid_request_error");
	}

	static Stream<Arguments> badOpenAiRequests() {
		return Stream.of(arguments("/v1/chat/completions", "{", 400, "could not parse"),
				arguments("/v1/chat/completions", "{}", 400, "'messages'"),
				arguments("/v1/audio/transcriptions", "{}", 400, "'file'"),
				arguments("/v1/unknown", "{}", 404, "Invalid URL"));
	}

	@Test
	void modelsAreListedLikeOpenAi() throws Exception {
		Simulator simulator = this.simulators.start(new OpenAiVendor("openai"));

		JsonNode models = json(get(simulator, "/v1/models", "Authorization", "Bearer key"), 200);
		JsonNode model = json(get(simulator, "/v1/models/whisper-1", "Authorization", "Bearer key"), 200);
		JsonNode missing = json(get(simulator, "/v1/models/gpt-0", "Authorization", "Bearer key"), 404);
		JsonNode refused = json(get(simulator, "/v1/models", "X-Other", "x"), 401);

		assertThat(models.path("object").asString()).isEqualTo("list");
		assertThat(model.path("id").asString()).isEqualTo("whisper-1");
		assertThat(missing.at("/error/code").asString()).isEqualTo("model_not_found");
		assertThat(refused.at("/error/code").asString()).isEqualTo("invalid_api_key");
	}

}
