package io.observability.sample;

import java.util.Map;

import io.observability.test.LeakGuard;
import io.observability.test.LeakGuardExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What customers tell the shop reaches no log line, meter or observation. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "sample.traffic.enabled=false", "spring.datasource.url=jdbc:h2:mem:${sample.instance}",
				"logging.file.name=target/logs/sample-${sample.instance}.log" })
class LeakTests {

	@RegisterExtension
	final LeakGuardExtension leaks = LeakGuardExtension.create();

	@LocalServerPort
	private int port;

	@Test
	void chatKeepsWhatTheCustomerSays() {
		LeakGuard guard = this.leaks.guard();
		post("/api/v1/chat",
				Map.of("sessionId", "s-1", "message",
						"My card is %s, mail me at %s or call %s. SSN %s, password: %s, key %s".formatted(guard.card(),
								guard.email(), guard.phone(), guard.socialSecurityNumber(), guard.password(),
								guard.apiKey())));
	}

	@Test
	void appointmentsKeepNameAndContact() {
		LeakGuard guard = this.leaks.guard();
		post("/api/v1/appointments", Map.of("customer", guard.plant("name", "Zebulon Quirrell"), "contact",
				guard.email(), "service", "Fitting", "startsAt", "2099-01-01T10:00:00Z"));
	}

	@Test
	void textMessagesKeepTheNumber() {
		post("/api/v1/sms",
				Map.of("to", this.leaks.guard().phone(), "text", this.leaks.guard().plant("text", "Your fitting")));
	}

	@Test
	void refusedInputIsNotShownEither() {
		post("/api/v1/appointments", Map.of("customer", "", "contact", this.leaks.guard().email(), "service",
				this.leaks.guard().card(), "startsAt", "yesterday"));
	}

	@Test
	void queryStringsOfUnknownPagesAreNotShown() {
		client().get()
			.uri("/nowhere?email={email}&token={token}", this.leaks.guard().email(), this.leaks.guard().password())
			.exchange()
			.expectStatus()
			.isNotFound();
	}

	private void post(String path, Map<String, String> body) {
		client().post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange().returnResult();
	}

	private RestTestClient client() {
		return RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

}
