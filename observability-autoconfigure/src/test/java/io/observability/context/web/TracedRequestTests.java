package io.observability.context.web;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TracedRequestTests {

	private static final String HEADER = "X-Correlation-ID";

	private static WebServer server;

	@BeforeAll
	static void start() {
		server = WebServer.start(TracedApplication.class, "management.tracing.sampling.probability=1.0");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void putsIdIntoObservation() {
		server.get("/baggage", HEADER, "observed-1");

		Awaitility.await()
			.untilAsserted(() -> assertThat(server.bean(TracedApplication.Observed.class).keyValues)
				.anySatisfy((keyValue) -> assertThat(keyValue.getValue()).isEqualTo("observed-1")));
	}

	@Test
	void putsIdIntoBaggage() {
		assertThat(server.get("/baggage", HEADER, "bag-1").body()).contains("correlation_id=bag-1");
	}

	@Test
	void sendsIdAsHeaderAndAsBaggage() {
		assertThat(server.get("/relay?port=" + server.port(), HEADER, "relay-1").body()).startsWith("relay-1")
			.contains("correlation_id=relay-1");
	}

	@Test
	void beginsScopeOfSpanWithIdInBaggage() {
		server.get("/baggage", HEADER, "begun-1", "baggage", "correlation_id=forged");

		assertThat(server.bean(TracedApplication.Begun.class).ids).contains("begun-1").doesNotContain("forged");
	}

	@Test
	void putsIdIntoBaggageOfRequestThatIsNotObserved() {
		try (WebServer unobserved = WebServer.start(TracedApplication.class,
				"management.observations.enable.http.server.requests=false")) {
			assertThat(unobserved.get("/baggage", HEADER, "bag-2").body()).contains("correlation_id=bag-2");
			assertThat(unobserved.bean(TracedApplication.Begun.class).ids).isEmpty();
		}
	}

	@Test
	void doesNotBelieveBaggageOfCaller() {
		assertThat(server
			.get("/relay?port=" + server.port(), HEADER, "real", "baggage", "correlation_id=forged", "correlation_id",
					"forged")
			.body()).startsWith("real").contains("correlation_id=real").doesNotContain("forged");
	}

	@Test
	void keepsTraceInAsyncMethodByDefault() {
		String[] ids = server.get("/async", HEADER, "async-2").body().split(" ");

		assertThat(ids[0]).isEqualTo("async-2");
		assertThat(ids[1]).hasSize(32).isEqualTo(ids[2]);
	}

	@Test
	void keepsIdOnLinesWithTrace() {
		try (LogCapture log = new LogCapture()) {
			server.get("/relay?port=1", HEADER, "traced-1");

			assertThat(log.lines((line) -> line.message().contains("threw exception"))).isNotEmpty()
				.allSatisfy((line) -> assertThat(line.correlationId()).isEqualTo("traced-1"));
		}
	}

}
