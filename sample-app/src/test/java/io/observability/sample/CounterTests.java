package io.observability.sample;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Appointments, sessions and feedback. */
class CounterTests extends Boutique {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void appointmentIsMadeAndFound() {
		post("/api/v1/appointments",
				Map.of("customer", "Jane", "contact", "front desk", "service", "Fitting", "startsAt",
						"2999-01-01T10:00:00Z"))
			.expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.id")
			.value(Integer.class,
					(id) -> this.client.get()
						.uri("/api/v1/appointments/{id}", id)
						.exchange()
						.expectStatus()
						.isOk()
						.expectBody()
						.jsonPath("$.startsAt")
						.isEqualTo("2999-01-01T10:00:00Z"));
		this.client.get()
			.uri("/api/v1/appointments")
			.exchange()
			.expectBody()
			.jsonPath("$[0].customer")
			.isEqualTo("Jane");
	}

	@Test
	void appointmentInThePastIsRefused() {
		post("/api/v1/appointments",
				Map.of("customer", "Jane", "contact", "x", "service", "Fitting", "startsAt", "2001-01-01T10:00:00Z"))
			.expectStatus()
			.isBadRequest();
	}

	@Test
	void missingAppointmentIsNotFound() {
		this.client.get().uri("/api/v1/appointments/99999").exchange().expectStatus().isNotFound();
		this.client.get().uri("/api/v1/appointments/x").exchange().expectStatus().isBadRequest();
	}

	@Test
	void sessionStartsAndEndsOnce() {
		String id = this.client.post()
			.uri("/api/v1/sessions")
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("sessionId")
			.toString();
		post("/api/v1/chat", Map.of("sessionId", id, "message", "hello")).expectStatus().isOk();

		this.client.delete()
			.uri("/api/v1/sessions/{id}", id)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.chatMessages")
			.isEqualTo(2);
		this.client.delete().uri("/api/v1/sessions/{id}", id).exchange().expectStatus().isNotFound();
	}

	@Test
	void feedbackIsKept() {
		post("/api/v1/feedback", Map.of("sessionId", "s-1", "rating", 4, "comment", "nice")).expectStatus()
			.isNoContent();
		post("/api/v1/feedback", Map.of("sessionId", "s-1", "rating", 6, "comment", "nice")).expectStatus()
			.isBadRequest();

		assertThat(this.jdbc.sql("select comment from feedback where session_id = 's-1'").query(String.class).list())
			.containsExactly("nice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/chat", "/api/v1/voice/tts", "/api/v1/sms", "/api/v1/appointments",
			"/api/v1/feedback" })
	void emptyAndBrokenBodiesAreRefused(String path) {
		post(path, Map.of()).expectStatus().isBadRequest().expectBody().jsonPath("$.status").isEqualTo(400);
		this.client.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.body("{")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

}
