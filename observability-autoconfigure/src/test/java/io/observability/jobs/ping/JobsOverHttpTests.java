package io.observability.jobs.ping;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.observability.EndpointApplication;
import io.observability.EndpointApplication.Open;
import io.observability.EndpointApplication.Secured;
import io.observability.jobs.JobState;
import io.observability.jobs.Jobs;
import io.observability.jobs.MonitoredJob;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Jobs told of and seen over HTTP. */
@ExtendWith(CapturedEventsExtension.class)
class JobsOverHttpTests {

	private static final String TOKEN = "canary-token-4711-0815";

	private static final String[] PING = { "--observability.jobs.ping.enabled=true",
			"--observability.jobs.ping.token=" + TOKEN, "--observability.jobs.definitions.etl.cron=0 0 3 * * *",
			"--observability.jobs.definitions.etl.zone=Europe/Berlin",
			"--observability.jobs.definitions.etl.ping-url=http://127.0.0.1:9/" + TOKEN,
			"--management.endpoints.web.exposure.include=health,jobs,metrics,env,configprops,prometheus",
			"--management.endpoint.health.show-details=always", "--management.endpoint.env.show-values=always",
			"--management.endpoint.configprops.show-values=always", "--observability.health.local-interval=200ms" };

	@TempDir
	private Path folder;

	@Test
	void startAndEndOfAJobAreTakenAndWrongRequestsRefused() {
		try (ConfigurableApplicationContext context = run(Open.class)) {
			Jobs jobs = context.getBean(Jobs.class);
			refusesWrongRequests(context);

			assertThat(post(context, "/jobs/etl/start?rid=a1").getBody()).isEqualTo("OK\n");
			assertThat(jobs.find("etl").state()).isEqualTo(JobState.RUNNING);
			assertThat(post(context, "/jobs/etl/success?rid=a1").getStatusCode().value()).isEqualTo(200);
			assertThat(jobs.find("etl").lastSuccess().duration()).isNotNull();
			post(context, "/jobs/etl/fail");
			assertThat(jobs.find("etl").lastFailure().error()).isEqualTo("told");
			post(context, "/jobs/etl/0");
			assertThat(jobs.find("etl").state()).isEqualTo(JobState.OK);
			post(context, "/jobs/etl/137");
			assertThat(jobs.find("etl").lastFailure().error()).isEqualTo("exit-137");
			post(context, "/jobs/etl");
			assertThat(jobs.find("etl").state()).isEqualTo(JobState.OK);
		}
	}

	@Test
	void springSecurityDoesNotStandInTheWay() {
		try (ConfigurableApplicationContext context = run(Secured.class, "--server.servlet.context-path=/shop",
				"--observability.jobs.ping.path=/internal/pings")) {
			assertThat(status(context, "/shop/internal/pings/etl/success")).isEqualTo(200);
			assertThat(status(context, "/shop/jobs/etl/success")).isIn(401, 403);
		}
	}

	@Test
	void failedJobIsSeenByHealthEndpointAndMetersAndTheTokenIsNowhere(CapturedEvents events) {
		try (ConfigurableApplicationContext context = run(Working.class,
				"--logging.level.org.springframework.web=trace")) {
			post(context, "/jobs/etl/fail");
			context.getBean(Work.class).work();

			await().untilAsserted(() -> assertThat(EndpointApplication.get(context, "/actuator/health/jobs", null))
				.satisfies((answer) -> assertThat(answer.getStatusCode().value()).isEqualTo(200))
				.satisfies((answer) -> assertThat(answer.getBody()).contains("\"status\":\"DEGRADED\"",
						"\"code\":\"failed\"", "\"jobs\":{\"etl\":\"failed\"}", "\"watched\":2")));
			assertThat(EndpointApplication.get(context, "/actuator/jobs", null).getBody()).contains("\"job\":\"etl\"",
					"\"job\":\"work\"", "\"state\":\"FAILED\"");
			assertThat(EndpointApplication.get(context, "/actuator/jobs/etl", null).getBody()).contains(
					"\"error\":\"told\"", "\"schedule\":\"cron 0 0 3 * * * Europe/Berlin\"", "\"grace\":\"PT5M\"");
			assertThat(EndpointApplication.get(context, "/actuator/jobs/none", null).getStatusCode().value())
				.isEqualTo(404);
			assertThat(EndpointApplication.get(context, "/actuator/prometheus", null).getBody())
				.contains("observability_job_deadline_timestamp_seconds{", "job_name=\"etl\"",
						"observability_job_last_failure_timestamp_seconds{")
				.doesNotContainPattern("observability_job_last_success_timestamp_seconds\\{[^}]*etl");
			String shown = Stream
				.of("/actuator/health", "/actuator/jobs", "/actuator/metrics", "/actuator/env",
						"/actuator/env/observability.jobs.ping.token", "/actuator/configprops",
						"/actuator/env/observability.jobs.definitions.etl.ping-url")
				.map((path) -> EndpointApplication.get(context, path, null).getBody())
				.reduce("", String::concat);
			assertThat(shown).contains("observability.jobs.ping").doesNotContain(TOKEN);
			assertThat(events.list().toString()).doesNotContain(TOKEN);
		}
	}

	@Test
	void statesSurviveARestartOfTheApplication() {
		String[] store = { "--observability.jobs.store.enabled=true",
				"--observability.jobs.store.path=" + this.folder.resolve("jobs.properties") };
		try (ConfigurableApplicationContext context = run(Open.class, store)) {
			post(context, "/jobs/etl/start?rid=night");
		}
		try (ConfigurableApplicationContext context = run(Open.class, store)) {
			assertThat(context.getBean(Jobs.class).find("etl").running()).isEqualTo(1);
			post(context, "/jobs/etl/2?rid=night");
		}
		try (ConfigurableApplicationContext context = run(Open.class, store)) {
			assertThat(context.getBean(Jobs.class).find("etl").lastFailure())
				.satisfies((end) -> assertThat(end.error()).isEqualTo("exit-2"))
				.satisfies((end) -> assertThat(end.duration()).isNotNull());
		}
	}

	@Test
	void thereIsNoComponentAndNoPathWithoutJobs() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class,
				"--management.endpoint.health.show-components=always")) {
			assertThat(EndpointApplication.get(context, "/actuator/health", null).getBody()).doesNotContain("\"jobs\"");
			assertThat(status(context, "/jobs/etl/start")).isEqualTo(404);
		}
	}

	private static void refusesWrongRequests(ConfigurableApplicationContext context) {
		assertThat(status(context, "/jobs/unknown/start")).isEqualTo(404);
		assertThat(status(context, "/jobs/etl/begin")).isEqualTo(404);
		assertThat(status(context, "/jobs/etl/256")).isEqualTo(404);
		assertThat(status(context, "/jobs/etl/start/again")).isEqualTo(404);
		assertThat(status(context, "/jobs/")).isEqualTo(404);
		assertThat(status(context, "/jobs/etl/start?rid=a%20b")).isEqualTo(400);
		assertThat(call(context, HttpMethod.GET, "/jobs/etl/start", TOKEN).getStatusCode().value()).isEqualTo(405);
		for (String token : new String[] { "", "wrong", TOKEN + "x", TOKEN.substring(1) }) {
			assertThat(call(context, HttpMethod.POST, "/jobs/etl/start", token).getStatusCode().value()).isEqualTo(401);
		}
		assertThat(context.getBean(Jobs.class).find("etl").lastStart()).isNull();
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		return EndpointApplication.run(application,
				Stream.concat(Stream.of(PING), Stream.of(arguments)).toArray(String[]::new));
	}

	private static int status(ConfigurableApplicationContext context, String path) {
		return post(context, path).getStatusCode().value();
	}

	private static ResponseEntity<String> post(ConfigurableApplicationContext context, String path) {
		return call(context, HttpMethod.POST, path, TOKEN);
	}

	private static ResponseEntity<String> call(ConfigurableApplicationContext context, HttpMethod method, String path,
			String token) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return RestClient.create()
			.method(method)
			.uri(java.net.URI.create("http://localhost:" + port + path))
			.headers((headers) -> {
				if (!token.isEmpty()) {
					headers.setBearerAuth(token);
				}
			})
			.retrieve()
			.onStatus(HttpStatusCode::isError, (request, response) -> {
			})
			.toEntity(String.class);
	}

	static class Work {

		@MonitoredJob("work")
		void work() {
		}

	}

	@Import({ Open.class, Work.class })
	static class Working {

	}

}
