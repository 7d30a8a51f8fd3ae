package io.observability.sample;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Slack and the mailbox get when a provider breaks, and when it is mended. */
class AlertMessageTests extends Boutique {

	@Test
	void slackAndMailboxHearOfBrokenProviderAndOfItsRecovery() {
		awaitHealth("elevenlabs", "UP");
		mode("elevenlabs", "401");
		awaitText("/simulator", "[CRITICAL] dependency-down firing: elevenlabs is down (auth)");
		awaitText("/simulator/mails", "[CRITICAL] dependency-down firing: elevenlabs is down (auth)");
		mode("elevenlabs", "ok");
		awaitText("/simulator", "[CRITICAL] dependency-down resolved: elevenlabs is up");
		awaitText("/simulator/mails", "[CRITICAL] dependency-down resolved: elevenlabs is up");
		this.client.get()
			.uri("/simulator/mails/1")
			.exchange()
			.expectHeader()
			.contentTypeCompatibleWith("text/html")
			.expectBody(String.class)
			.value((html) -> assertThat(html).startsWith("<!DOCTYPE html>"));
	}

	@Test
	void unknownMailIsNotFound() {
		this.client.get().uri("/simulator/mails/4711").exchange().expectStatus().isNotFound();
	}

	private void awaitHealth(String component, String status) {
		awaitText("/actuator/health/" + component, "\"status\":\"" + status + "\"");
	}

	private void awaitText(String path, String text) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.client.get()
				.uri(path)
				.exchange()
				.expectBody(String.class)
				.value((body) -> assertThat(body).contains(text)));
	}

}
