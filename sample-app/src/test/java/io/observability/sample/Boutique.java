package io.observability.sample;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The shop, running on a port of its own with its simulated providers. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "sample.traffic.enabled=false", "spring.datasource.url=jdbc:h2:mem:${sample.instance}",
				"sample.backup.cron=0 0 0 1 1 *", "spring.http.clients.read-timeout=700ms",
				"spring.ai.openai.timeout=700ms", "observability.health.local-interval=1s",
				"logging.file.name=target/logs/sample-${sample.instance}.log" })
abstract class Boutique {

	static final String PROVIDERS = "openai, whisper, elevenlabs, twilio";

	@LocalServerPort
	private int port;

	RestTestClient client;

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

	RestTestClient.ResponseSpec chat(String message) {
		return post("/api/v1/chat", Map.of("sessionId", "s-1", "message", message));
	}

	RestTestClient.ResponseSpec speak() {
		return post("/api/v1/voice/tts", Map.of("text", "hello"));
	}

	RestTestClient.ResponseSpec transcribe() {
		return send("/api/v1/voice/transcriptions", "a.mp3", new byte[500]);
	}

	RestTestClient.ResponseSpec text() {
		return post("/api/v1/sms", Map.of("to", "+15550101234", "text", "hello"));
	}

	RestTestClient.ResponseSpec post(String path, Map<String, ?> body) {
		return this.client.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
	}

	RestTestClient.ResponseSpec send(String path, String fileName, byte[] content) {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("file", new ByteArrayResource(content)).filename(fileName);
		return this.client.post().uri(path).contentType(MediaType.MULTIPART_FORM_DATA).body(form.build()).exchange();
	}

	void mode(String provider, String mode) {
		this.client.post().uri("/simulator/{provider}/{mode}", provider, mode).exchange().expectStatus().isOk();
	}

}
