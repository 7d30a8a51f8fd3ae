package io.observability.health.maintenance;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import io.observability.EndpointApplication;
import io.observability.EndpointApplication.Open;
import io.observability.EndpointApplication.Secured;
import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Windows and history over real HTTP. */
class MaintenanceOverHttpTests {

	private static final String WINDOWS = "/actuator/healthmaintenance";

	private static final String HISTORY = "/actuator/healthhistory";

	private static final String EXPOSED = "--management.endpoints.web.exposure.include=health,"
			+ "healthmaintenance,healthhistory";

	@TempDir
	private Path folder;

	@Test
	void operatorsOpenListAndEndWindows() {
		try (ConfigurableApplicationContext context = run(SecuredCrm.class, EXPOSED)) {
			ResponseEntity<String> opened = post(context, "operator",
					Map.of("components", "crm, dbx", "duration", "30m", "reason", "Ask jane@example.org"));
			assertThat(opened.getBody())
				.contains("'components' must be names of components, or '*' for all, but one " + "was 'dbx'.");
			opened = post(context, "operator",
					Map.of("components", "crm", "duration", "30m", "reason", "Ask jane@example.org"));

			assertThat(opened.getStatusCode().value()).isEqualTo(200);
			assertThat(json(opened)).containsOnlyKeys("id", "components", "open", "times", "reason", "by")
				.containsEntry("id", "m1")
				.containsEntry("open", true)
				.containsEntry("by", "operator")
				.hasEntrySatisfying("times",
						(times) -> assertThat(times).asString().contains("start=").contains("end="))
				.hasEntrySatisfying("reason", (reason) -> assertThat(reason).asString().doesNotContain("jane@"));
			assertThat(get(context, WINDOWS, "operator").getBody()).startsWith("{\"windows\":[{")
				.contains("\"id\":\"m1\"");
			await().untilAsserted(() -> assertThat(get(context, "/actuator/health/crm", "operator").getBody())
				.contains("\"maintenance\":true"));
			assertThat(delete(context, "/m1", "operator").getBody()).isEqualTo("{\"ended\":\"m1\"}");
			assertThat(delete(context, "/m1", "operator").getStatusCode().value()).isEqualTo(404);
			assertThat(get(context, WINDOWS, "operator").getBody()).isEqualTo("{\"windows\":[]}");
		}
	}

	@Test
	void othersAreRefused() {
		try (ConfigurableApplicationContext context = run(SecuredCrm.class, EXPOSED)) {
			assertThat(get(context, WINDOWS, null).getStatusCode().value()).isEqualTo(401);
			for (ResponseEntity<String> answer : java.util.List.of(get(context, WINDOWS, "user"),
					post(context, "user", Map.of("components", "crm", "duration", "30m")),
					delete(context, "/m1", "user"))) {
				assertThat(answer.getStatusCode().value()).isEqualTo(403);
				assertThat(answer.getBody()).isEqualTo("{\"error\":\"Maintenance needs one of the roles in "
						+ "'observability.health.maintenance.roles': ACTUATOR, ADMIN.\"}");
			}
			assertThat(get(context, HISTORY, null).getStatusCode().value()).isEqualTo(401);
			assertThat(get(context, HISTORY, "user").getStatusCode().value()).isEqualTo(200);
		}
	}

	@Test
	void wrongInputIsToldByKeyRuleAndValueAndTheHistoryIsShown() {
		try (ConfigurableApplicationContext context = run(OpenCrm.class, EXPOSED,
				"--observability.health.maintenance.roles=")) {
			refuses(context, Map.of("components", "crm", "duration", "often"),
					"'duration' must be a time such as 30m, from 1s to "
							+ "'observability.health.maintenance.max-duration', which is 86400s, but was 'often'.");
			refuses(context, Map.of("components", "crm", "duration", "25h"), "but was '25h'.");
			refuses(context, Map.of("components", "crm"), "but was ''.");
			refuses(context, Map.of("components", "", "duration", "30m"),
					"'components' must be names separated by commas, or '*' for all, but was ''.");
			refuses(context, Map.of("components", "crn", "duration", "30m"),
					"'components' must be names of components, or '*' for all, but one was 'crn'.");
			refuses(context, Map.of("components", "*", "duration", "30m", "reason", "x".repeat(501)),
					"'reason' must have 500 characters at most but had 501.");
			refuses(context, Map.of(), "'components' must be");
			assertThat(get(context, WINDOWS, null).getBody()).isEqualTo("{\"windows\":[]}");

			assertThat(post(context, null, Map.of("components", "*", "duration", "1s")).getBody())
				.contains("\"by\":\"anonymous\"");
			await()
				.untilAsserted(() -> assertThat(get(context, WINDOWS, null).getBody()).isEqualTo("{\"windows\":[]}"));
			showsTheHistory(context);
		}
	}

	@Test
	void windowsAndHistorySurviveARestart() {
		String[] kept = { EXPOSED, "--observability.health.maintenance.roles=",
				"--observability.health.maintenance.file=" + this.folder.resolve("windows.properties"),
				"--observability.health.history.file=" + this.folder.resolve("history.properties") };
		try (ConfigurableApplicationContext context = run(OpenCrm.class, kept)) {
			await().untilAsserted(
					() -> assertThat(get(context, HISTORY + "/crm", null).getStatusCode().value()).isEqualTo(200));
			post(context, null, Map.of("components", "crm", "duration", "1h"));
		}
		try (ConfigurableApplicationContext context = run(OpenCrm.class, kept)) {
			assertThat(get(context, WINDOWS, null).getBody()).contains("\"id\":\"m1\"", "\"components\":[\"crm\"]");
			await().untilAsserted(() -> assertThat(json(get(context, HISTORY + "/crm", null)))
				.hasEntrySatisfying("transitions", (all) -> assertThat(all).asList().hasSize(2)));
		}
	}

	private static void showsTheHistory(ConfigurableApplicationContext context) {
		await().untilAsserted(
				() -> assertThat(get(context, HISTORY + "/crm", null).getStatusCode().value()).isEqualTo(200));
		assertThat(json(get(context, HISTORY + "/crm", null)))
			.containsOnlyKeys("component", "availability", "transitions")
			.containsEntry("component", "crm");
		assertThat(get(context, HISTORY + "/crm", null).getBody())
			.containsPattern("\"5m\":\\{\"ratio\":[01]\\.\\d+,\"observedSeconds\":\\d+}")
			.containsPattern(
					"\"transitions\":\\[\\{\"at\":\"[^\"]+Z\",\"from\":\"unknown\",\"to\":\"up\",\"code\":null,"
							+ "\"lastedSeconds\":null}]");
		assertThat(json(get(context, HISTORY, null))).containsOnlyKeys("components");
		ResponseEntity<String> unknown = get(context, HISTORY + "/none/of/these", null);
		assertThat(unknown.getStatusCode().value()).isEqualTo(404);
		assertThat(unknown.getBody()).isEqualTo("{\"error\":\"No component of this name has been checked.\"}");
	}

	private static void refuses(ConfigurableApplicationContext context, Map<String, String> body, String reason) {
		ResponseEntity<String> answer = post(context, null, body);
		assertThat(answer.getStatusCode().value()).isEqualTo(400);
		assertThat(json(answer)).containsOnlyKeys("error")
			.hasEntrySatisfying("error", (error) -> assertThat(error).asString().contains(reason));
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		return EndpointApplication.run(application,
				Stream
					.concat(Stream.of("--observability.health.local-interval=200ms",
							"--observability.health.components.crm.interval=200ms",
							"--management.endpoint.health.show-details=always"), Stream.of(arguments))
					.toArray(String[]::new));
	}

	private static ResponseEntity<String> get(ConfigurableApplicationContext context, String path, String user) {
		return EndpointApplication.get(context, path, user);
	}

	private static ResponseEntity<String> post(ConfigurableApplicationContext context, String user,
			Map<String, String> body) {
		return EndpointApplication.exchange(context, HttpMethod.POST, WINDOWS, user, body);
	}

	private static ResponseEntity<String> delete(ConfigurableApplicationContext context, String id, String user) {
		return EndpointApplication.exchange(context, HttpMethod.DELETE, WINDOWS + id, user, null);
	}

	private static Map<String, Object> json(ResponseEntity<String> answer) {
		return JsonParserFactory.getJsonParser().parseMap(answer.getBody());
	}

	@Configuration(proxyBeanMethods = false)
	static class Crm {

		@Bean
		Probe crmProbe() {
			return new Probe() {

				@Override
				public String name() {
					return "crm";
				}

				@Override
				public String provider() {
					return "test";
				}

				@Override
				public Result check() {
					return Result.up();
				}

			};
		}

	}

	@Import({ Open.class, Crm.class })
	static class OpenCrm {

	}

	@Import({ Secured.class, Crm.class })
	static class SecuredCrm {

	}

}
