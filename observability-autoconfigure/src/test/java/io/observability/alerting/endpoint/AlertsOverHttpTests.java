package io.observability.alerting.endpoint;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.observability.EndpointApplication;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertService;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AlertsOverHttpTests {

	private static final String PATH = "/actuator/alerts";

	private static final String[] ARGUMENTS = { "--management.endpoints.web.exposure.include=alerts",
			"--observability.alerting.interval=200ms", "--observability.alerting.log.enabled=true" };

	private static final String WITHOUT_SECURITY = "org.springframework.boot.security.autoconfigure."
			+ "ReactiveUserDetailsServiceAutoConfiguration,org.springframework.boot.security.autoconfigure.actuate.web."
			+ "reactive.ReactiveManagementWebSecurityAutoConfiguration,org.springframework.boot.security."
			+ "autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration";

	@Test
	void operatorsOfServletApplicationsMayAll() throws Exception {
		try (ConfigurableApplicationContext context = EndpointApplication.run(EndpointApplication.Secured.class,
				ARGUMENTS)) {
			worksThrough(context, "operator");
			assertThat(EndpointApplication.get(context, PATH, null).getStatusCode().value()).isEqualTo(401);
			assertThat(EndpointApplication.get(context, PATH + "/cpu", "user").getStatusCode().value()).isEqualTo(200);
			for (String part : List.of("silences", "acknowledge", "test", "dry-run")) {
				assertThat(post(context, part, "user", Map.of()).getStatusCode().value()).isEqualTo(403);
			}
		}
	}

	@Test
	void reactiveApplicationsHaveItToo() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(EndpointApplication.Open.class)
			.web(WebApplicationType.REACTIVE)
			.run("--server.port=0", "--spring.main.banner-mode=off", "--observability.alerting.endpoint.roles=",
					"--spring.autoconfigure.exclude=" + WITHOUT_SECURITY, ARGUMENTS[0], ARGUMENTS[1])) {
			worksThrough(context, null);
		}
	}

	private static void worksThrough(ConfigurableApplicationContext context, String user) {
		context.getBean(AlertService.class)
			.raise("payment-mismatch", Severity.CRITICAL, "Payments differ from orders", Map.of("shop", "7"));
		// an answer that has no body yet is no JSON
		await().ignoreExceptions()
			.untilAsserted(() -> assertThat(JsonPath.<List<String>>read(
					EndpointApplication.get(context, PATH + "/history", user).getBody(), "$.history[*].key"))
				.contains("payment-mismatch{shop=7}"));
		String active = EndpointApplication.get(context, PATH + "/active", user).getBody();
		assertThat(JsonPath.<List<String>>read(active, "$.active[?(@.rule == 'payment-mismatch')].annotations.changes"))
			.hasSize(1);
		assertThat(JsonPath.<List<String>>read(EndpointApplication.get(context, PATH + "/cpu", user).getBody(),
				"$.definition[?(@.name == 'threshold')].value"))
			.containsExactly("80%");
		ResponseEntity<String> silence = post(context, "silences", user,
				Map.of("match", "rule=cpu", "duration", "1h", "comment", "load test"));
		assertThat(silence.getStatusCode().value()).isEqualTo(200);
		String id = JsonPath.read(silence.getBody(), "$.id");
		assertThat(EndpointApplication.exchange(context, HttpMethod.DELETE, PATH + "/silences/" + id, user, null)
			.getBody()).isEqualTo("{\"ended\":\"%s\"}".formatted(id));
		assertThat(post(context, "acknowledge", user, Map.of("key", "payment-mismatch")).getBody())
			.isEqualTo("{\"acknowledged\":[\"payment-mismatch{shop=7}\"]}");
		assertThat(post(context, "test", user, Map.of("channel", "log")).getBody()).isEqualTo("{\"sent\":[\"log\"]}");
		String dryRun = post(context, "dry-run", user,
				Map.of("rule", "kind: gauge\nmetric: jvm.memory.used\nthreshold: 1KB"))
			.getBody();
		assertThat(JsonPath.<String>read(dryRun, "$.rules[0].state")).isEqualTo("firing");
		assertThat(JsonPath.<List<String>>read(EndpointApplication.get(context, PATH + "/dry-run", user).getBody(),
				"$.dryRuns[*].id"))
			.containsExactly("dry-run-1");
		assertThat(post(context, "dry-run", user, Map.of("rule", "kind: avg")).getStatusCode().value()).isEqualTo(400);
	}

	private static ResponseEntity<String> post(ConfigurableApplicationContext context, String part, String user,
			Map<String, String> body) {
		return EndpointApplication.exchange(context, HttpMethod.POST, PATH + "/" + part, user, body);
	}

}
