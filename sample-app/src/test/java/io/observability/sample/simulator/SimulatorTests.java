package io.observability.sample.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SimulatorTests {

	private static final String ACCOUNT = "AC00000000000000000000000000000000";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Simulators simulators = new Simulators();

	@AfterEach
	void close() {
		this.simulators.close();
	}

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

	@Test
	void speechHasTheShapeOfElevenLabs() throws Exception {
		Simulator simulator = this.simulators.start(new ElevenLabsVendor());

		HttpResponse<byte[]> speech = this.client
			.send(request(simulator, "/v1/text-to-speech/voice").header("xi-api-key", "key")
				.POST(BodyPublishers.ofString("{\"text\":\"hello\"}"))
				.build(), BodyHandlers.ofByteArray());
		JsonNode models = json(get(simulator, "/v1/models", "xi-api-key", "key"), 200);
		JsonNode refused = json(get(simulator, "/v1/models", "X-Other", "x"), 401);
		JsonNode invalid = json(post(simulator, "/v1/text-to-speech/voice", "xi-api-key", "key", "{}"), 422);

		assertThat(speech.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
		assertThat(speech.body()).startsWith(0xff, 0xfb).hasSize(10 * 417);
		assertThat(models.get(0).path("model_id").asString()).isEqualTo("eleven_multilingual_v2");
		assertThat(refused.at("/detail/status").asString()).isEqualTo("invalid_api_key");
		assertThat(invalid.at("/detail/0/loc/1").asString()).isEqualTo("text");
	}

	@Test
	void messageAndAccountHaveTheShapeOfTwilio() throws Exception {
		Simulator simulator = this.simulators.start(new TwilioVendor());
		String path = "/2010-04-01/Accounts/" + ACCOUNT;

		JsonNode account = json(get(simulator, path + ".json", "Authorization", basic(ACCOUNT)), 200);
		JsonNode message = json(post(simulator, path + "/Messages.json", "Authorization", basic(ACCOUNT),
				"To=%2B15550101234&From=%2B15005550006&Body=Hello+there"), 201);
		JsonNode refused = json(get(simulator, path + ".json", "Authorization", basic("ACother")), 401);

		assertThat(account.path("status").asString()).isEqualTo("active");
		assertThat(message.path("sid").asString()).matches("SM[0-9a-f]{32}");
		assertThat(message.path("body").asString()).isEqualTo("Hello there");
		assertThat(message.path("status").asString()).isEqualTo("queued");
		assertThat(refused.path("code").asInt()).isEqualTo(20003);
	}

	@ParameterizedTest
	@MethodSource("badMessages")
	void badMessageIsRefusedLikeTwilio(String form, int code) throws Exception {
		Simulator simulator = this.simulators.start(new TwilioVendor());

		JsonNode answer = json(post(simulator, "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", "Authorization",
				basic(ACCOUNT), form), 400);

		assertThat(answer.path("code").asInt()).isEqualTo(code);
		assertThat(answer.path("more_info").asString()).endsWith("/" + code);
	}

	static Stream<Arguments> badMessages() {
		return Stream.of(arguments("", 21604), arguments("To=555&From=1&Body=x", 21211),
				arguments("To=%2B15550101234&Body=x", 21603), arguments("To=%2B15550101234&From=1", 21602),
				arguments("To=%2&From=1&Body=x", 21211));
	}

	@Test
	void slackKeepsTheLastMessages() throws Exception {
		Simulator simulator = this.simulators.start(new SlackVendor());
		for (int i = 0; i < 60; i++) {
			assertThat(slack(simulator, "{\"text\":\"m%d\"}".formatted(i)).body()).isEqualTo("ok");
		}

		assertThat(this.simulators.slackMessages()).hasSize(50)
			.first()
			.satisfies((message) -> assertThat(message.path("text").asString()).isEqualTo("m59"));
		assertThat(slack(simulator, "{").body()).isEqualTo("invalid_payload");
		assertThat(slack(simulator, "[]").body()).isEqualTo("invalid_payload");
		assertThat(slack(simulator, "{}").body()).isEqualTo("no_text");
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void refusesInTheWordsOfTheVendor(Vendor vendor, Mode mode, int status, String word) throws Exception {
		Simulator simulator = this.simulators.start(vendor);
		simulator.mode(mode);

		HttpResponse<String> response = get(simulator, "/", "X-Other", "x");

		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains(word);
		assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
	}

	static Stream<Arguments> refusals() {
		return Stream.of(arguments(new OpenAiVendor("openai"), Mode.UNAUTHORIZED, 401, "invalid_api_key"),
				arguments(new OpenAiVendor("openai"), Mode.RATE_LIMITED, 429, "rate_limit_exceeded"),
				arguments(new OpenAiVendor("openai"), Mode.FAILING, 500, "server_error"),
				arguments(new ElevenLabsVendor(), Mode.UNAUTHORIZED, 401, "invalid_api_key"),
				arguments(new ElevenLabsVendor(), Mode.RATE_LIMITED, 429, "too_many_concurrent_requests"),
				arguments(new ElevenLabsVendor(), Mode.FAILING, 500, "internal_server_error"),
				arguments(new TwilioVendor(), Mode.UNAUTHORIZED, 401, "20003"),
				arguments(new TwilioVendor(), Mode.RATE_LIMITED, 429, "20429"),
				arguments(new TwilioVendor(), Mode.FAILING, 500, "20500"),
				arguments(new SlackVendor(), Mode.UNAUTHORIZED, 403, "invalid_token"),
				arguments(new SlackVendor(), Mode.RATE_LIMITED, 429, "rate_limited"),
				arguments(new SlackVendor(), Mode.FAILING, 500, "rollup_error"));
	}

	@Test
	void dropsConnectionsWhenDown() {
		Simulator simulator = this.simulators.start(new SlackVendor());
		simulator.mode(Mode.DOWN);

		assertThatIOException().isThrownBy(() -> get(simulator, "/", "X-Other", "x"));
	}

	@Test
	void neverAnswersWhenHanging() {
		Simulator simulator = this.simulators.start(new SlackVendor());
		simulator.mode(Mode.HANG);

		assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> this.client
			.send(request(simulator, "/").timeout(Duration.ofMillis(300)).build(), BodyHandlers.discarding()));
	}

	@Test
	void manyHangingRequestsHoldNoThreadAndEndWhenMended() throws Exception {
		Simulator simulator = this.simulators.start(new SlackVendor());
		Simulator other = this.simulators.start(new TwilioVendor());
		simulator.mode(Mode.HANG);
		CompletableFuture<?>[] requests = IntStream.range(0, 30)
			.mapToObj((i) -> this.client.sendAsync(request(simulator, "/").build(), BodyHandlers.discarding()))
			.toArray(CompletableFuture<?>[]::new);

		Awaitility.await().until(() -> simulator.calls().size() == 30);

		assertThat(get(other, "/", "X-Other", "x").statusCode()).isEqualTo(404);
		simulator.mode(Mode.OK);

		assertThat(CompletableFuture.allOf(requests).handle((result, ex) -> "ended"))
			.succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void dripsSlowly() throws Exception {
		Simulator simulator = this.simulators.start(new SlackVendor());
		simulator.mode(Mode.SLOW_DRIP);

		HttpResponse<InputStream> response = this.client.send(request(simulator, "/").build(),
				BodyHandlers.ofInputStream());

		assertThat(response.statusCode()).isEqualTo(404);
		try (InputStream body = response.body()) {
			assertThat(body.read()).isEqualTo('n');
			assertThat(body.available()).isZero();
		}
	}

	@Test
	void remembersTheLastCallsWithTheirCorrelation() throws Exception {
		Simulator simulator = this.simulators.start(new SlackVendor());
		for (int i = 0; i < 60; i++) {
			get(simulator, "/services/" + i, "X-Correlation-ID", "id-" + i);
		}

		assertThat(simulator.calls()).hasSize(50).first().satisfies((call) -> {
			assertThat(call.path()).isEqualTo("/services/59");
			assertThat(call.correlationId()).isEqualTo("id-59");
			assertThat(call.mode()).isEqualTo("ok");
		});
	}

	@Test
	void closesItsPort() {
		Simulator simulator = this.simulators.start(new SlackVendor());

		this.simulators.close();

		assertThatIOException().isThrownBy(() -> get(simulator, "/", "X-Other", "x"));
	}

	private HttpResponse<String> openAi(String path, String body) throws Exception {
		return post(this.simulators.start(new OpenAiVendor("openai")), path, "Authorization", "Bearer key", body);
	}

	private HttpResponse<String> slack(Simulator simulator, String body) throws Exception {
		return post(simulator, "/services/T/B/x", "X-Other", "x", body);
	}

	private HttpResponse<String> get(Simulator simulator, String path, String header, String value)
			throws IOException, InterruptedException {
		return this.client.send(request(simulator, path).header(header, value).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(Simulator simulator, String path, String header, String value, String body)
			throws IOException, InterruptedException {
		return this.client.send(
				request(simulator, path).header(header, value).POST(BodyPublishers.ofString(body)).build(),
				BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(Simulator simulator, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
			.timeout(Duration.ofSeconds(10));
	}

	private static String basic(String account) {
		return "Basic " + Base64.getEncoder().encodeToString((account + ":token").getBytes(StandardCharsets.UTF_8));
	}

	private static JsonNode json(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		return JSON.readTree(response.body());
	}

}
