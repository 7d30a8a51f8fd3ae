package io.observability.doctor.bundle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.observability.EndpointApplication;
import io.observability.EndpointApplication.Open;
import io.observability.EndpointApplication.Secured;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets the bundle, and how. */
@ExtendWith(OutputCaptureExtension.class)
class SupportBundleEndpointTests {

	private static final String EXPOSED = "--management.endpoints.web.exposure.include=health,supportbundle";

	@Test
	void answersWithAnArchive() throws IOException {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, EXPOSED,
				"--observability.doctor.bundle.roles=")) {
			HttpResponse<byte[]> answer = get(context, null);

			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
			Archive archive = Archive.open(answer.body());
			assertThat(archive.names()).containsExactly("README.txt", "doctor.txt", "settings.txt", "health.txt",
					"health-endpoint.txt", "alerts.txt", "log.txt", "errors.txt", "metrics.txt", "dropped.txt",
					"threads.txt", "versions.txt", "process.txt");
			assertThat(archive.file("README.txt")).startsWith("Support bundle of 'application', version ")
				.contains("\nthreads.txt          what the threads do; virtual threads are left out\n");
			assertThat(archive.file("versions.txt")).contains("Spring Boot 4.", "\n  logback-classic-");
			assertThat(archive.file("metrics.txt")).contains("jvm.memory.used {");
			assertThat(archive.file("health.txt")).contains("db: ");
			assertThat(archive.names()).noneMatch((name) -> archive.file(name).contains("[not complete"));
			assertThat(get(context, null).statusCode()).as("the first one has ended").isEqualTo(200);
		}
	}

	@Test
	void refusesWithoutSecurityUnlessRolesAreSetToNothing(CapturedOutput output) {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, EXPOSED)) {
			HttpResponse<byte[]> answer = get(context, null);

			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"error\":\"The support bundle "
					+ "needs one of the roles in 'observability.doctor.bundle.roles': ACTUATOR, ADMIN.\"}");
			assertThat(line(output)).contains("\"level\":\"WARN\"", "\"user_id\":\"anonymous\"",
					"\"result\":\"denied\"", "\"reason\":\"missing_role\"");
		}
	}

	@Test
	void asksSecurityForTheRole(CapturedOutput output) {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Secured.class, EXPOSED)) {
			assertThat(get(context, null).statusCode()).isEqualTo(401);
			assertThat(get(context, "user").statusCode()).isEqualTo(403);
			assertThat(get(context, "operator").statusCode()).isEqualTo(200);
			assertThat(output.getAll().lines().filter((line) -> line.contains("\"event\":\"support_bundle\"")).toList())
				.hasSize(2)
				.last()
				.asString()
				.contains("\"user_id\":\"operator\"", "\"result\":\"success\"");
		}
	}

	@Test
	void refusesMoreThanAllowed() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, EXPOSED,
				"--observability.doctor.bundle.roles=", "--observability.doctor.bundle.max-per-hour=1")) {
			assertThat(get(context, null).statusCode()).isEqualTo(200);
			HttpResponse<byte[]> second = get(context, null);

			assertThat(second.statusCode()).isEqualTo(429);
			assertThat(new String(second.body(), StandardCharsets.UTF_8))
				.contains("One support bundle is made at a time, and 1 an hour "
						+ "('observability.doctor.bundle.max-per-hour').");
		}
	}

	@Test
	void isNotExposedByDefault() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class)) {
			assertThat(context.getBeansOfType(SupportBundleEndpoint.class)).isEmpty();
			assertThat(context.getBeansOfType(BundlePart.class)).isEmpty();
			assertThat(get(context, null).statusCode()).isEqualTo(404);
		}
	}

	private static String line(CapturedOutput output) {
		return output.getAll()
			.lines()
			.filter((line) -> line.contains("\"event\":\"support_bundle\""))
			.findFirst()
			.orElseThrow();
	}

	static HttpResponse<byte[]> get(ConfigurableApplicationContext context, @Nullable String user) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + port + "/actuator/supportbundle"));
		if (user != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8)));
		}
		try {
			return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
