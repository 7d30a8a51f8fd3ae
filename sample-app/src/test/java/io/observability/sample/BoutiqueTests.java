package io.observability.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "sample.traffic.enabled=false", "spring.datasource.url=jdbc:h2:mem:${sample.instance}",
				"spring.http.clients.read-timeout=700ms", "spring.ai.openai.timeout=700ms",
				"observability.health.local-interval=1s",
				"logging.file.name=target/logs/sample-${sample.instance}.log" })
@ExtendWith(OutputCaptureExtension.class)
class BoutiqueTests {

	private static final String PROVIDERS = "openai, whisper, elevenlabs, twilio";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Value("${logging.file.name}")
	private String logFile;

	private RestTestClient client;

	@BeforeEach
	void connect() {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@AfterEach
	void mend() {
		for (String provider : PROVIDERS.split(", ")) {
			mode(provider, "ok");
		}
	}

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

	@Test
	void personalDataIsMaskedEverywhere(CapturedOutput output) throws IOException {
		List<String> planted = List.of("4111111111111111", "536-22-8745", "jane.roe@private-mail.test",
				"(555) 867-5309", "Tr0ub4dor-secret", "sk-proj-A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6");
		String text = "card %s, SSN %s, write %s, call %s, password=%s, api_key=%s".formatted(planted.toArray());

		chat(text).expectStatus().isOk();
		post("/api/v1/feedback", Map.of("sessionId", "s-2", "rating", 1, "comment", text)).expectStatus().isNoContent();
		post("/api/v1/appointments", Map.of("customer", planted.get(2), "contact", planted.get(3), "service",
				planted.get(1), "startsAt", "2999-01-01T10:00:00Z"))
			.expectStatus()
			.isCreated();
		send("/api/v1/uploads", planted.get(2) + ".csv", "a".getBytes(StandardCharsets.UTF_8)).expectStatus()
			.isCreated();

		String database = String.join("\n", this.jdbc.sql("script").query(String.class).list());
		assertThat(output.getAll()).contains("card 4111").doesNotContain(planted);
		assertThat(database).contains("card 4111").doesNotContain(planted);
		assertThat(Files.readString(Path.of(this.logFile))).contains("card 4111").doesNotContain(planted);
		for (String endpoint : List.of("health", "info", "prometheus", "alerts", "loggers")) {
			String answer = this.client.get()
				.uri("/actuator/" + endpoint)
				.exchange()
				.expectStatus()
				.value((status) -> assertThat(status).isIn(200, 503))
				.expectBody(String.class)
				.returnResult()
				.getResponseBody();
			assertThat(answer).doesNotContain(planted);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "whisper", "elevenlabs", "twilio", "db" })
	void dependencyIsWatched(String component) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> this.client.get()
				.uri("/actuator/health/{component}", component)
				.exchange()
				.expectBody()
				.jsonPath("$.status")
				.isEqualTo("UP"));
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

	@Test
	void speechIsAudio() {
		EntityExchangeResult<byte[]> result = speak().expectStatus()
			.isOk()
			.expectHeader()
			.contentType("audio/mpeg")
			.expectBody(byte[].class)
			.returnResult();

		assertThat(result.getResponseBody()).startsWith(0xff, 0xfb);
	}

	@Test
	void transcriptionIsText() {
		transcribe().expectStatus().isOk().expectBody().jsonPath("$.text").isNotEmpty();
	}

	@Test
	void emptyAudioIsRefused() {
		send("/api/v1/voice/transcriptions", "a.mp3", new byte[0]).expectStatus().isBadRequest();
	}

	@Test
	void textMessageIsAccepted() {
		text().expectStatus().isAccepted().expectBody().jsonPath("$.status").isEqualTo("queued");
	}

	@ParameterizedTest
	@ValueSource(strings = { "5550101234", "+0123456789", "+1", "+1555010123456789", "+1 555 010 1234", "" })
	void textMessageToNoNumberIsRefused(String to) {
		post("/api/v1/sms", Map.of("to", to, "text", "hi")).expectStatus().isBadRequest();
	}

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
	void uploadIsMeasured() {
		send("/api/v1/uploads", "../../costs.csv", "a,b\n1,2\n3\n".getBytes(StandardCharsets.UTF_8)).expectStatus()
			.isCreated()
			.expectBody()
			.json("{\"fileName\":\"costs.csv\",\"bytes\":10,\"rows\":2,\"columns\":2,\"raggedRows\":1}");
	}

	@Test
	void uploadThatIsNoCsvIsRefused() {
		send("/api/v1/uploads", "a.csv", new byte[0]).expectStatus().isBadRequest();
		send("/api/v1/uploads", "a.csv", new byte[] { 'a', 0 }).expectStatus().isBadRequest();
		send("/api/v1/uploads", "a.csv", new byte[] { (byte) 0xc3, 0x28 }).expectStatus().isBadRequest();
		send("/api/v1/uploads", "a.csv", "a\n\"b".getBytes(StandardCharsets.UTF_8)).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("A quoted field does not end");
	}

	@Test
	void uploadThatIsTooLargeIsRefused() {
		send("/api/v1/uploads", "a.csv", new byte[5 * 1024 * 1024 + 1]).expectStatus().isEqualTo(413);
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
	@CsvSource({ "down,503", "hang,503", "slow-drip,503", "401,502", "429,429", "500,502" })
	void brokenProviderIsToldWithoutStackTrace(String mode, int status, CapturedOutput output) {
		for (String provider : PROVIDERS.split(", ")) {
			mode(provider, mode);
		}

		refused(chat("hi"), status, "openai");
		refused(speak(), status, "elevenlabs");
		refused(transcribe(), status, "whisper");
		refused(text(), status, "twilio");
		assertThat(output).doesNotContain("\tat ").doesNotContain("Servlet.service()");
	}

	private static void refused(RestTestClient.ResponseSpec response, int status, String provider) {
		response.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.value("Retry-After", (value) -> assertThat(value).isEqualTo((status == 429) ? "20" : null))
			.expectBody()
			.jsonPath("$.provider")
			.isEqualTo(provider)
			.jsonPath("$.trace")
			.doesNotExist();
	}

	@Test
	void unknownProviderAndModeAreRefused() {
		this.client.post().uri("/simulator/nobody/ok").exchange().expectStatus().isNotFound();
		this.client.post()
			.uri("/simulator/openai/odd")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("The mode must be one of [ok, down, hang, slow-drip, 401, 429, 500]");
	}

	private RestTestClient.ResponseSpec chat(String message) {
		return post("/api/v1/chat", Map.of("sessionId", "s-1", "message", message));
	}

	private RestTestClient.ResponseSpec speak() {
		return post("/api/v1/voice/tts", Map.of("text", "hello"));
	}

	private RestTestClient.ResponseSpec transcribe() {
		return send("/api/v1/voice/transcriptions", "a.mp3", new byte[500]);
	}

	private RestTestClient.ResponseSpec text() {
		return post("/api/v1/sms", Map.of("to", "+15550101234", "text", "hello"));
	}

	private RestTestClient.ResponseSpec post(String path, Map<String, ?> body) {
		return this.client.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
	}

	private RestTestClient.ResponseSpec send(String path, String fileName, byte[] content) {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("file", new ByteArrayResource(content)).filename(fileName);
		return this.client.post().uri(path).contentType(MediaType.MULTIPART_FORM_DATA).body(form.build()).exchange();
	}

	private void mode(String provider, String mode) {
		this.client.post().uri("/simulator/{provider}/{mode}", provider, mode).exchange().expectStatus().isOk();
	}

}
