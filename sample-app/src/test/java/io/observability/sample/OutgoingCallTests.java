package io.observability.sample;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of calls to the simulated providers. */
@ExtendWith(OutputCaptureExtension.class)
class OutgoingCallTests extends Boutique {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void idOfVendorStandsOnLineOfChat(CapturedOutput output) {
		chatAs("call-1").expectStatus().isOk();

		JsonNode line = line(output, "call-1");
		assertThat(line.path("client").asString()).isEqualTo("openai");
		assertThat(line.path("route").asString()).isEqualTo("/v1/chat/completions");
		assertThat(line.path("status").asInt()).isEqualTo(200);
		assertThat(line.path("vendor_request_id").asString()).matches("req_[0-9a-f]{32}");
	}

	@Test
	void idOfVendorStandsOnLineOfFailedChat(CapturedOutput output) {
		mode("openai", "500");

		chatAs("call-2").expectStatus().isEqualTo(502);

		JsonNode line = line(output, "call-2");
		assertThat(line.path("level").asString()).isEqualTo("WARN");
		assertThat(line.path("outcome").asString()).isEqualTo("SERVER_ERROR");
		assertThat(line.path("vendor_request_id").asString()).matches("req_[0-9a-f]{32}");
	}

	@Test
	void gaugeFallsAsHeaderOfVendorFalls() {
		chatAs("call-3").expectStatus().isOk();
		double before = remaining();

		chatAs("call-4").expectStatus().isOk();
		double after = remaining();
		mode("openai", "429");
		chatAs("call-5");

		assertThat(before).isPositive().isGreaterThan(after);
		assertThat(remaining()).isZero();
	}

	private double remaining() {
		List<String> lines = String
			.valueOf(this.client.get()
				.uri("/actuator/prometheus")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody(String.class)
				.returnResult()
				.getResponseBody())
			.lines()
			.filter((line) -> line.startsWith("observability_calls_quota_remaining{"))
			.filter((line) -> line.contains("kind=\"requests\""))
			.toList();
		assertThat(lines).hasSize(1);
		return Double.parseDouble(lines.get(0).substring(lines.get(0).lastIndexOf(' ')));
	}

	private static JsonNode line(CapturedOutput output, String id) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> calls(output, id), (calls) -> !calls.isEmpty())
			.get(0);
	}

	private static List<JsonNode> calls(CapturedOutput output, String id) {
		return output.getOut()
			.lines()
			.filter((line) -> line.startsWith("{") && line.endsWith("}"))
			.map(JSON::readTree)
			.filter((line) -> line.path("event_type").asString("").equals("http_call"))
			.filter((line) -> line.path("correlation_id").asString("").equals(id))
			.toList();
	}

	private RestTestClient.ResponseSpec chatAs(String id) {
		return this.client.post()
			.uri("/api/v1/chat")
			.header("X-Correlation-ID", id)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("sessionId", "s-1", "message", "hello"))
			.exchange();
	}

}
