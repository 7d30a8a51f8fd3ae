package io.observability.logging.analysis;

import java.util.List;

import io.observability.EndpointApplication;
import io.observability.EndpointApplication.Open;
import io.observability.EndpointApplication.Secured;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

class LogsEndpointTests {

	@Test
	void answersFromMemory() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class,
				"--management.endpoints.web.exposure.include=logs", "--observability.logging.analysis.roles=",
				"--info.app.version=7")) {
			MDC.put("correlation_id", "c-77");
			LoggerFactory.getLogger("shop.Orders").warn("Late for jane@example.com");
			LoggerFactory.getLogger("shop.Orders").error("Lost", new IllegalStateException("no pen"));
			MDC.clear();

			assertThat(get(context, "?level=warn&logger=shop&correlationId=c-77").getBody())
				.containsSubsequence("\"lines\":[{\"timestamp\":\"20", "\"level\":\"ERROR\"", "\"message\":\"Lost\"",
						"\"fingerprint\":\"", "\"message\":\"Late for ")
				.doesNotContain("jane@");
			assertThat(get(context, "?level=error&logger=shop").getBody()).contains("Lost").doesNotContain("Late");
			assertThat(get(context, "?logger=sho&limit=5").getBody()).startsWith("{\"lines\":[],");
			assertThat(get(context, "?correlationId=c-77&limit=1").getBody()).contains("Lost").doesNotContain("Late");
			assertThat(get(context, "?correlationId=c-78").getBody()).startsWith("{\"lines\":[],");
			assertThat(get(context, "?eventType=none").getBody()).startsWith("{\"lines\":[],");
			assertThat(get(context, "/counts").getBody()).contains("\"shop.Orders\":{\"ERROR\":1,\"WARN\":1}");
			assertThat(get(context, "/errors").getBody()).containsSubsequence("\"errors\":[{\"fingerprint\":\"",
					"\"count\":1,\"firstSeen\":\"20", "\"lastSeen\":\"20", "\"version\":\"7\",\"level\":\"ERROR\"",
					"\"exception\":\"java.lang.IllegalStateException\"", "\"lastCorrelationId\":\"c-77\"",
					"\"message\":\"Lost\"", "\"trace\":[\"java.lang.IllegalStateException: no pen\"", "\"other\":0");
		}
	}

	@Test
	void refusesWhatItDoesNotUnderstand() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class,
				"--management.endpoints.web.exposure.include=logs", "--observability.logging.analysis.roles=")) {
			assertThat(get(context, "?level=loud").getStatusCode().value()).isEqualTo(400);
			assertThat(get(context, "?limit=0").getStatusCode().value()).isEqualTo(400);
			assertThat(get(context, "?limit=x").getStatusCode().value()).isEqualTo(400);
			assertThat(get(context, "/secrets").getStatusCode().value()).isEqualTo(404);
		}
	}

	@Test
	void needsRole() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class,
				"--management.endpoints.web.exposure.include=logs")) {
			assertThat(get(context, "", "user").getStatusCode().value()).isEqualTo(403);
			assertThat(get(context, "/errors", "user").getBody())
				.isEqualTo("{\"error\":\"Reading the log needs one of the roles in "
						+ "'observability.logging.analysis.roles': ACTUATOR, ADMIN.\"}");
			assertThat(get(context, "", "operator").getStatusCode().value()).isEqualTo(200);
		}
	}

	@Test
	void isNotExposedByDefaultAndNeverWritten() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class)) {
			assertThat(context.getBeansOfType(LogsEndpoint.class)).isEmpty();
			assertThat(context.getBeansOfType(LogAnalysis.class)).hasSize(1);
			assertThat(get(context, "").getStatusCode().value()).isEqualTo(404);
		}
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class,
				"--management.endpoints.web.exposure.include=logs", "--observability.logging.analysis.roles=")) {
			for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.DELETE)) {
				assertThat(EndpointApplication.exchange(context, method, "/actuator/logs", null, null)
					.getStatusCode()
					.value()).isEqualTo(405);
			}
		}
	}

	private static ResponseEntity<String> get(ConfigurableApplicationContext context, String rest) {
		return EndpointApplication.get(context, "/actuator/logs" + rest, null);
	}

	private static ResponseEntity<String> get(ConfigurableApplicationContext context, String rest, String user) {
		return EndpointApplication.get(context, "/actuator/logs" + rest, user);
	}

}
