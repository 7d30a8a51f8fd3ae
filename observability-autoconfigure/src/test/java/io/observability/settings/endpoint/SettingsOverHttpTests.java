package io.observability.settings.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.observability.EndpointApplication;
import io.observability.EndpointApplication.Open;
import io.observability.EndpointApplication.Secured;
import io.observability.masking.DryRun;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings seen and changed over HTTP. */
@ExtendWith(CapturedEventsExtension.class)
class SettingsOverHttpTests {

	private static final String PATH = "/actuator/observability";

	private static final String EXPOSED = "--management.endpoints.web.exposure.include=observability";

	private static final String DRY_RUN = "observability.masking.dry-run";

	@Test
	void changesASettingAndRecordsWhoDidIt(CapturedEvents events) {
		events.level("io.observability", Level.INFO);
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED)) {
			ResponseEntity<String> answer = post(context, "operator",
					Map.of("settings", Map.of(DRY_RUN, true), "reason", "ask jane.roe@example.com"));

			assertThat(answer.getStatusCode().value()).isEqualTo(200);
			assertThat(answer.getBody()).contains("\"key\":\"" + DRY_RUN + "\"", "\"from\":\"false\"",
					"\"to\":\"true\"");
			assertThat(context.getBean(DryRun.class).isOn()).isTrue();
			events.withField("event", "setting_changed")
				.only()
				.hasLevel(Level.INFO)
				.hasField("event_type", "system")
				.hasField("setting", DRY_RUN)
				.hasField("from", "false")
				.hasField("to", "true")
				.hasField("changed_by", "operator")
				.hasField("source", "endpoint")
				.hasMessageContaining("system setting_changed: " + DRY_RUN + " from 'false' to 'true' by operator");
		}
	}

	@Test
	void showsValueOriginalSourceAndRule() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED,
				"--observability.health.interval=30s")) {
			Map<String, Object> interval = Map.of("observability.health", Map.of("interval", "45s"));
			post(context, "operator", Map.of("settings", interval));

			assertThat(get(context)).contains(
					"\"observability.health.interval\":{\"value\":\"45s\","
							+ "\"original\":\"30s\",\"source\":\"endpoint\",\"rule\":\"be a time with its unit,",
					"\"" + DRY_RUN + "\":{\"value\":\"false\",\"original\":\"false\",\"source\":\"application\"",
					"\"logging.level.root\"", "\"observability.logging.web.sampling\"",
					"\"observability.alerting.rules.");
		}
	}

	@Test
	void showsWhatIsOnWhyAndWhatIsMissing() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED,
				"--observability.calls.enabled=false")) {
			assertThat(get(context)).contains(
					"{\"name\":\"calls.rest\",\"on\":false,"
							+ "\"why\":\"observability.calls.enabled=false\",\"missing\":[]}",
					"{\"name\":\"logging.web\",\"on\":true,\"why\":\"on by default\"",
					"maskingEndpoint needs its endpoint exposed", "\"file\":{\"path\":\"config/observability.yml\"");
		}
	}

	@Test
	void takesASettingBack() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED)) {
			post(context, "operator", Map.of("settings", Map.of(DRY_RUN, true)));
			Map<String, Object> nothing = new HashMap<>();
			nothing.put(DRY_RUN, null);

			assertThat(post(context, "operator", Map.of("settings", nothing)).getBody()).contains("\"to\":\"false\"");
			assertThat(context.getBean(DryRun.class).isOn()).isFalse();
		}
	}

	@Test
	void takesTheObjectAsTextAlso() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED,
				"--observability.settings.endpoint.web.enabled=false")) {
			post(context, "operator", Map.of("settings", "{\"" + DRY_RUN + "\": true}"));

			assertThat(context.getBean(DryRun.class).isOn()).isTrue();
		}
	}

	@Test
	void takesTheObjectOnAPortOfTheActuatorAlso() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, EXPOSED,
				"--management.server.port=0", "--observability.settings.endpoint.roles=")) {
			RestClient.create("http://localhost:" + context.getEnvironment().getProperty("local.management.port"))
				.post()
				.uri(PATH)
				.contentType(MediaType.APPLICATION_JSON)
				.body(Map.of("settings", Map.of(DRY_RUN, true)))
				.retrieve()
				.toBodilessEntity();

			assertThat(context.getBean(DryRun.class).isOn()).isTrue();
		}
	}

	@Test
	void refusesCallersWithoutRole() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED)) {
			ResponseEntity<String> answer = post(context, "user", Map.of("settings", Map.of(DRY_RUN, true)));

			assertThat(answer.getStatusCode().value()).isEqualTo(403);
			assertThat(answer.getBody()).contains("Changing settings needs one of the roles in "
					+ "'observability.settings.endpoint.roles': ACTUATOR, ADMIN");
			assertThat(post(context, null, Map.of("settings", Map.of(DRY_RUN, true))).getStatusCode().value())
				.isEqualTo(401);
			assertThat(context.getBean(DryRun.class).isOn()).isFalse();
		}
	}

	@Test
	void refusesEverybodyWithoutSecurityUnlessRolesAreEmptied() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, EXPOSED)) {
			ResponseEntity<String> answer = post(context, null, Map.of("settings", Map.of(DRY_RUN, true)));

			assertThat(answer.getStatusCode().value()).isEqualTo(403);
			assertThat(answer.getBody()).contains("Without Spring Security nobody has a role; "
					+ "'observability.settings.endpoint.roles=' lets everybody who reaches the endpoint.");
		}
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, EXPOSED,
				"--observability.settings.endpoint.roles=")) {
			assertThat(post(context, null, Map.of("settings", Map.of(DRY_RUN, true))).getStatusCode().value())
				.isEqualTo(200);
		}
	}

	@Test
	void namesAllProblemsAndChangesNothing() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED)) {
			ResponseEntity<String> answer = post(context, "operator",
					Map.of("settings",
							Map.of(DRY_RUN, true, "observability.health.interval", "often",
									"observability.helth.interval", "1s", "observability.logging.web.sampling",
									List.of(Map.of("route", "/a")))));

			assertThat(answer.getStatusCode().value()).isEqualTo(400);
			assertThat(answer.getBody()).contains("\"error\":\"Nothing was changed.\"",
					"'observability.health.interval' must be a time with its unit",
					"'observability.helth.interval' is not known; did you mean 'observability.health.interval'?",
					"'observability.logging.web.sampling' must be a list of at most 100");
			assertThat(context.getBean(DryRun.class).isOn()).isFalse();
		}
	}

	@Test
	void saysWhatToSendWhenNothingWasSent() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED)) {
			assertThat(post(context, "operator", Map.of()).getStatusCode().value()).isEqualTo(400);
			assertThat(post(context, "operator", Map.of("settings", Map.of())).getBody())
				.contains("Say what to change");
			assertThat(post(context, "operator", Map.of("settings", "all")).getBody()).contains("Say what to change");
			assertThat(post(context, "operator", List.of(1)).getStatusCode().value()).isEqualTo(400);
			String large = "x".repeat(1024 * 1024);
			assertThat(post(context, "operator", Map.of("reason", large)).getStatusCode().value()).isEqualTo(400);
		}
	}

	@Test
	void showsWithoutChangingWhenChangesAreOff() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED,
				"--observability.settings.live.enabled=false")) {
			assertThat(get(context)).contains("\"settings\":{}", "settings.live.enabled=false");
			assertThat(post(context, "operator", Map.of("settings", Map.of(DRY_RUN, true))).getBody())
				.contains("Settings cannot change, since 'observability.settings.live.enabled' is off.");
		}
	}

	private static String get(ConfigurableApplicationContext context) {
		return EndpointApplication.get(context, PATH, "operator").getBody();
	}

	private static ResponseEntity<String> post(ConfigurableApplicationContext context, String user, Object body) {
		return EndpointApplication.exchange(context, HttpMethod.POST, PATH, user, body);
	}

}
