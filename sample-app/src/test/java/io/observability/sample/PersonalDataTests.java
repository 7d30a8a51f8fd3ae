package io.observability.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What customers tell the shop, wherever it goes. */
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class PersonalDataTests extends Boutique {

	@Autowired
	private JdbcClient jdbc;

	@Value("${logging.file.name}")
	private String logFile;

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

}
