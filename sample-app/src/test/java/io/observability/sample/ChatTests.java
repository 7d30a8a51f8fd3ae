package io.observability.sample;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Talking with the assistant. */
class ChatTests extends Boutique {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void chatAnswers() {
		chat("What does the dress cost?").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.sessionId")
			.isEqualTo("s-1")
			.jsonPath("$.answer")
			.value(String.class, (answer) -> assertThat(answer).contains("120 euro"));
	}

	@Test
	void chatIsKeptMasked() {
		chat("keep jane.roe@example.com, please").expectStatus().isOk();

		assertThat(this.jdbc.sql("select author from chat_message order by id desc limit 2").query(String.class).list())
			.containsExactly("assistant", "customer");
		assertThat(this.jdbc.sql("select text from chat_message where author = 'customer'").query(String.class).list())
			.contains("keep j***@example.com, please");
	}

	@Test
	void invalidChatIsRefusedFieldByField() {
		post("/api/v1/chat", Map.of("sessionId", "a b", "message", " ")).expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.fields.message")
			.isEqualTo("must not be blank")
			.jsonPath("$.fields.sessionId")
			.isNotEmpty();
	}

	@Test
	void correlationIdReachesTheProvidersAndTheResponse() {
		for (String path : List.of("/api/v1/chat", "/api/v1/voice/tts", "/api/v1/sms")) {
			this.client.post()
				.uri(path)
				.header("X-Correlation-ID", "story-7")
				.contentType(MediaType.APPLICATION_JSON)
				.body(Map.of("sessionId", "s-1", "message", "hi", "text", "hi", "to", "+15550101234"))
				.exchange()
				.expectStatus()
				.is2xxSuccessful()
				.expectHeader()
				.valueEquals("X-Correlation-ID", "story-7");
		}

		this.client.get()
			.uri("/simulator")
			.exchange()
			.expectBody()
			.jsonPath("$.providers[*].calls[?(@.correlationId=='story-7')].path")
			.value(List.class, (paths) -> assertThat(paths.toString()).contains("/v1/chat/completions",
					"/v1/text-to-speech/", "Messages.json"));
	}

	@Test
	void problemCarriesTheCorrelationId() {
		this.client.delete()
			.uri("/api/v1/sessions/none")
			.header("X-Correlation-ID", "story-8")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody()
			.jsonPath("$.correlation_id")
			.isEqualTo("story-8");
	}

}
