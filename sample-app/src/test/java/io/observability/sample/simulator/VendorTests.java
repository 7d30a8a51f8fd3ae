package io.observability.sample.simulator;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The other simulated vendors. */
class VendorTests extends Vendors {

	private static final String ACCOUNT = "AC00000000000000000000000000000000";

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

	@Test
	void usedUpQuotaIsToldInTheWaysOfTheVendors() throws Exception {
		Simulator openAi = this.simulators.start(new OpenAiVendor("openai"));
		Simulator elevenLabs = this.simulators.start(new ElevenLabsVendor());
		Simulator twilio = this.simulators.start(new TwilioVendor());
		this.simulators.all().forEach((simulator) -> simulator.mode(Mode.EXHAUSTED));
		String account = "/2010-04-01/Accounts/" + ACCOUNT;

		assertThat(json(get(openAi, "/v1/models", "Authorization", "Bearer key"), 429).at("/error/code").asString())
			.isEqualTo("insufficient_quota");
		JsonNode subscription = json(get(elevenLabs, "/v1/user/subscription", "xi-api-key", "key"), 200);
		assertThat(subscription.path("character_count")).isEqualTo(subscription.path("character_limit"));
		assertThat(json(post(elevenLabs, "/v1/text-to-speech/voice", "xi-api-key", "key", "{\"text\":\"a\"}"), 401)
			.at("/detail/status")
			.asString()).isEqualTo("quota_exceeded");
		assertThat(json(get(elevenLabs, "/v1/models", "xi-api-key", "key"), 200).isArray()).isTrue();
		assertThat(json(get(twilio, account + ".json", "Authorization", basic(ACCOUNT)), 200).path("status").asString())
			.isEqualTo("suspended");
		assertThat(json(post(twilio, account + "/Messages.json", "Authorization", basic(ACCOUNT), "Body=Hi"), 401)
			.path("code")
			.asInt()).isEqualTo(20003);
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

	private static String basic(String account) {
		return "Basic " + Base64.getEncoder().encodeToString((account + ":token").getBytes(StandardCharsets.UTF_8));
	}

}
