package io.observability.sample;

import java.time.Duration;
import java.time.Instant;
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
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a chat that fails leaves in the log, once and many times. */
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class FailedChatTests extends Boutique {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int STORM = 40;

	@Test
	void goodChatPrintsNoBlackBox(CapturedOutput output) {
		chat("good-1", "Hello from jane.roe@example.com").expectStatus().isOk();

		List<JsonNode> lines = ended(output, "good-1");
		assertThat(lines).noneMatch((line) -> line.has("black_box"))
			.noneMatch((line) -> line.path("level").asString("").equals("DEBUG"))
			.noneMatch((line) -> line.path("event_type").asString("").equals("black_box"));
	}

	@Test
	void failingChatPrintsItsOwnBlackBoxMaskedAndInOrder(CapturedOutput output) {
		chat("good-2", "Hello").expectStatus().isOk();
		mode("openai", "500");
		chat("bad-2", "Hello from jane.roe@example.com").expectStatus().isEqualTo(502);

		List<JsonNode> lines = ended(output, "bad-2");
		List<JsonNode> box = lines.stream().filter((line) -> line.path("black_box").asBoolean(false)).toList();
		assertThat(box).extracting((line) -> line.path("message").asString())
			.containsExactly("Kept 27 characters of the customer",
					"Asking \"openai\" for an answer to \"Hello from j***@example.com\"",
					"\"openai\" refused with status 500");
		assertThat(box).allSatisfy((line) -> {
			assertThat(line.path("level").asString()).isEqualTo("DEBUG");
			assertThat(line.path("session_id").asString()).isEqualTo("s-1");
		});
		JsonNode error = one(lines, "did not serve");
		assertThat(box).extracting(FailedChatTests::time).isSorted().allMatch((at) -> !at.isAfter(time(error)));
		assertThat(lines.indexOf(box.get(2))).isLessThan(lines.indexOf(error));
		assertThat(one(lines, "Black box of the request").path("reason").asString()).isEqualTo("error-line");
		assertThat(ended(output, "good-2")).noneMatch((line) -> line.has("black_box"));
		assertThat(output).doesNotContain("jane.roe@");
	}

	@Test
	void stormOfFailingChatsIsCollapsedAndCountedExactly(CapturedOutput output) {
		long errorsBefore = count("/actuator/logs/counts", "ErrorAnswers");
		mode("openai", "401");
		for (int i = 0; i < STORM; i++) {
			chat("storm-" + i, "Hello").expectStatus().isEqualTo(502);
		}
		ended(output, "storm-" + (STORM - 1));

		List<JsonNode> lines = lines(output);
		long written = lines.stream()
			.filter((line) -> line.path("message").asString("").contains("did not serve"))
			.filter((line) -> line.path("correlation_id").asString("").startsWith("storm-"))
			.count();
		assertThat(written).isEqualTo(10);
		assertThat(lines.stream()
			.filter((line) -> line.path("event_type").asString("").equals("black_box"))
			.filter((line) -> line.path("correlation_id").asString("").startsWith("storm-"))).hasSize(10);
		assertThat(count("/actuator/logs/counts", "ErrorAnswers") - errorsBefore).isEqualTo(STORM);
		JsonNode error = error("storm-" + (STORM - 1));
		assertThat(error.path("count").asInt()).isEqualTo(STORM);
		assertThat(metric("observability_logging_errors_total", error.path("fingerprint").asString())).isEqualTo(STORM);
		assertThat(metric("observability_logging_storm_repeats_total", "")).isGreaterThanOrEqualTo(STORM - 10);
	}

	private RestTestClient.ResponseSpec chat(String id, String message) {
		return this.client.post()
			.uri("/api/v1/chat")
			.header("X-Correlation-ID", id)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("sessionId", "s-1", "message", message))
			.exchange();
	}

	private JsonNode error(String correlationId) {
		return get("/actuator/logs/errors").path("errors")
			.valueStream()
			.filter((error) -> error.path("lastCorrelationId").asString("").equals(correlationId))
			.filter((error) -> error.path("logger").asString("").endsWith("ErrorAnswers"))
			.findFirst()
			.orElseThrow();
	}

	private long count(String path, String logger) {
		return get(path).path("loggers")
			.propertyStream()
			.filter((entry) -> entry.getKey().endsWith(logger))
			.mapToLong((entry) -> entry.getValue().path("ERROR").asLong(0))
			.sum();
	}

	private double metric(String name, String part) {
		return text("/actuator/prometheus").lines()
			.filter((line) -> line.startsWith(name) && line.contains(part))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

	private JsonNode get(String path) {
		return JSON.readTree(text(path));
	}

	private String text(String path) {
		return String.valueOf(this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	/** The lines of a request, after the last one is there. */
	private static List<JsonNode> ended(CapturedOutput output, String id) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> of(output, id).stream()
				.anyMatch((line) -> line.path("event_type").asString("").equals("http_request")));
		return of(output, id);
	}

	private static List<JsonNode> of(CapturedOutput output, String id) {
		return lines(output).stream().filter((line) -> line.path("correlation_id").asString("").equals(id)).toList();
	}

	private static List<JsonNode> lines(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.startsWith("{\"")).map(JSON::readTree).toList();
	}

	private static JsonNode one(List<JsonNode> lines, String message) {
		return lines.stream()
			.filter((line) -> line.path("message").asString("").contains(message))
			.findFirst()
			.orElseThrow();
	}

	private static Instant time(JsonNode line) {
		return Instant.parse(line.path("timestamp").asString());
	}

}
