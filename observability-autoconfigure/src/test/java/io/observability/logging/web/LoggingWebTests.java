package io.observability.logging.web;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The one event that a request leaves. */
class LoggingWebTests extends RequestEventTestBed {

	@Test
	void writesOneEventPerRequest() throws Exception {
		get("/api/v1/chat/42?card=4111111111111111");
		ILoggingEvent event = single();
		Map<String, Object> fields = fields(event);
		assertThat(event.getFormattedMessage()).matches("GET /api/v1/chat/\\{id} 200 in \\d+ ms");
		assertThat(event.getLevel()).isEqualTo(Level.INFO);
		assertThat(fields).containsEntry("event_type", "http_request")
			.containsEntry("method", "GET")
			.containsEntry("route", "/api/v1/chat/{id}")
			.containsEntry("status", 200)
			.containsEntry("response_bytes", 6L)
			.containsEntry("outcome", "SUCCESS")
			.containsEntry("client_address", "127.0.0.0")
			.doesNotContainKey("user_id");
		assertThat(fields.get("duration_ms")).isInstanceOf(Long.class);
		assertThat(fields.toString()).doesNotContain("4111").doesNotContain("42");
	}

	@Test
	void carriesContextOfRequest() throws Exception {
		get("/api/v1/chat/7");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1")
			.containsEntry("session_id", "s-7");
	}

	@ParameterizedTest
	@CsvSource({ "204, INFO, SUCCESS", "302, INFO, REDIRECTION", "400, WARN, CLIENT_ERROR", "404, INFO, CLIENT_ERROR",
			"429, WARN, CLIENT_ERROR", "500, ERROR, SERVER_ERROR", "503, ERROR, SERVER_ERROR" })
	void choosesLevelByStatus(int status, String level, String outcome) throws Exception {
		get("/status/" + status);
		assertThat(single().getLevel()).hasToString(level);
		assertThat(fields(single())).containsEntry("status", status)
			.containsEntry("outcome", outcome)
			.containsEntry("route", "/status/{status}");
	}

	@Test
	void hidesPathOfUnmatchedRequest() throws Exception {
		get("/nothing/jane@example.org");
		assertThat(single().getFormattedMessage()).startsWith("GET UNKNOWN 404 in ");
		assertThat(fields(single())).containsEntry("route", "UNKNOWN");
	}

	@Test
	void writesOneEventForUncaughtException() throws Exception {
		get("/thrown");
		assertThat(fields(single())).containsEntry("status", 500)
			.containsEntry("route", "/thrown")
			.containsEntry("outcome", "SERVER_ERROR");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@Test
	void writesOneEventForDeclaredStatus() throws Exception {
		get("/declared");
		assertThat(fields(single())).containsEntry("status", 409).containsEntry("route", "/declared");
	}

	@Test
	void writesOneEventForUnreadableBody() throws Exception {
		send(request("/api/v1/chat").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{")));
		assertThat(fields(single())).containsEntry("status", 400)
			.containsEntry("method", "POST")
			.containsEntry("route", "/api/v1/chat");
	}

	@Test
	void countsTextOfWriterInBytes() throws Exception {
		int length = get("/writer").getBytes(StandardCharsets.UTF_8).length;
		assertThat(fields(single())).containsEntry("response_bytes", (long) length);
	}

	@Test
	void forgetsBytesOfDiscardedBody() throws Exception {
		get("/reset");
		assertThat(fields(single())).containsEntry("response_bytes", 7L);
	}

	@Test
	void countsNoBodyForHead() throws Exception {
		send(request("/api/v1/chat/1").method("HEAD", HttpRequest.BodyPublishers.noBody()));
		assertThat(fields(single())).containsEntry("response_bytes", 0L)
			.containsEntry("method", "HEAD")
			.containsEntry("status", 200);
	}

	@Test
	void replacesUnknownMethod() throws Exception {
		send(request("/api/v1/chat/1").method("JANE", HttpRequest.BodyPublishers.noBody()));
		assertThat(fields(single())).containsEntry("method", "OTHER");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/thrown", "/secure/me", "/stream/early" })
	void doesNotGuessLengthOfErrorPage(String path) throws Exception {
		get(path);
		assertThat(fields(single())).doesNotContainKey("response_bytes");
	}

	@Test
	void namesRouteOfFunctionalEndpoint() throws Exception {
		get("/functional/1");
		assertThat(fields(single())).containsEntry("route", "/functional/{id}");
	}

	@Test
	void namesUser() throws Exception {
		send(request("/secure/me").header("Authorization", basic("jane", "pw")).GET());
		assertThat(fields(single())).containsEntry("user_id", "jane").containsEntry("status", 200);
	}

	@Test
	void namesUserWhoMayNot() throws Exception {
		send(request("/secure/admin").header("Authorization", basic("jane", "pw")).GET());
		assertThat(fields(single())).containsEntry("user_id", "jane")
			.containsEntry("status", 403)
			.containsEntry("route", "UNKNOWN");
	}

	@Test
	void writesEventOfRefusedRequest() throws Exception {
		get("/secure/me");
		assertThat(fields(single())).containsEntry("status", 401)
			.containsEntry("route", "UNKNOWN")
			.doesNotContainKey("user_id");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/info", "/actuator/nothing", "/skipped/1", "/ping" })
	void leavesOutActuatorAndExclusions(String path) throws Exception {
		get(path);
		get("/functional/last");
		Awaitility.await().until(() -> !recorder.events.isEmpty());
		assertThat(fields(single())).containsEntry("route", "/functional/{id}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuatorial", "/skipped2", "/actuator/../nothing", "/actuator;/../nothing", "/%25zz" })
	void cannotBeEvadedByPath(String path) throws Exception {
		get(path);
		assertThat(fields(single())).containsKey("route");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 500 })
	void writesFailuresOfSampledRoute(int status) throws Exception {
		get("/sampled/204");
		get("/sampled/302");
		get("/sampled/" + status);
		assertThat(fields(single())).containsEntry("status", status).doesNotContainKey("sample_rate");
	}

	@Test
	void saysRateOfSampledRoute() throws Exception {
		get("/functional/1");
		assertThat(fields(single())).containsEntry("sample_rate", 0.999999);
	}

	@Test
	void keepsIdOfRequestThatClearsContext() throws Exception {
		get("/clearing");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@Test
	void leavesNothingInContextOfThread() throws Exception {
		for (int i = 0; i < 20; i++) {
			get("/api/v1/chat/" + i);
		}
		Awaitility.await().until(() -> recorder.events.size() == 20);
		assertThat(recorder.events).extracting((event) -> event.getMDCPropertyMap().get("session_id"))
			.doesNotHaveDuplicates();
	}

	private static String basic(String user, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

}
