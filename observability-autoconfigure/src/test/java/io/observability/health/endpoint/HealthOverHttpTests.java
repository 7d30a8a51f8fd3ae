package io.observability.health.endpoint;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** The health endpoint of a whole application, over HTTP, with providers on loopback. */
@ExtendWith(OutputCaptureExtension.class)
class HealthOverHttpTests {

	private static final String CANARY = "canary7f3a9b1c2d4e5f60718293a4b5c6";

	private static final String SECURITY = List
		.of("web.servlet.ServletWebSecurityAutoConfiguration",
				"actuate.web.servlet.ManagementWebSecurityAutoConfiguration")
		.stream()
		.map((name) -> "org.springframework.boot.security.autoconfigure." + name)
		.collect(Collectors.joining(","));

	private final HttpClient client = HttpClient.newHttpClient();

	private StubProvider provider;

	private ConfigurableApplicationContext context;

	@BeforeEach
	void startProvider() throws Exception {
		this.provider = StubProvider.answering(200,
				"{\"data\":[],\"status\":\"active\",\"auth_token\":\"" + CANARY + "\"}");
	}

	@AfterEach
	void stop() throws Exception {
		if (this.context != null) {
			this.context.close();
		}
		this.provider.close();
	}

	@Test
	void answersAtOnceWhileEveryProviderHangs() throws Exception {
		this.provider.becomes(StubProvider.hang());
		start("--observability.health.timeout=20s", "--observability.health.components.openai.interval=1s",
				"--management.endpoint.health.group.dependencies.include=openai,db");
		Awaitility.await().until(() -> this.provider.requests().size() == 4);
		get("health");

		List<String> paths = List.of("health", "health/openai", "health/dependencies", "prometheus");
		List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 50)
			.mapToObj((i) -> request(paths.get(i % paths.size())))
			.map((request) -> this.client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
			.toList();

		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			assertThat(answer.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join().statusCode()).isEqualTo(200);
		}
		assertThat(this.provider.requests()).hasSize(4);
	}

	@Test
	void showsDegradedWithStatus200AndDownWithStatus503() throws Exception {
		start();
		awaitHealth("\"openai\":{\"details\":{", "\"status\":\"UP\"", 200);
		this.provider.becomes(StubProvider.answer(429, "{}"));
		awaitHealth("\"code\":\"rate-limited\"", "\"status\":\"DEGRADED\"", 200);
		this.provider.becomes(StubProvider.answer(500, "{}"));
		awaitHealth("\"code\":\"upstream\"", "\"status\":\"DOWN\"", 503);
		this.provider.becomes(StubProvider.answer(200, "{\"data\":[]}"));
		awaitHealth("\"openai\"", "\"status\":\"UP\"", 200);
	}

	@Test
	void showsAllComponentsAndWhereTheyAre() throws Exception {
		start();
		awaitHealth("\"twilio\"", "\"status\":\"UP\"", 200);

		String health = get("health").body();
		assertThat(health).contains("\"openai\":", "\"whisper\":", "\"elevenlabs\":", "\"twilio\":", "\"db\":",
				"\"latency_ms\":", "\"last_check\":", "\"host\":\"127.0.0.1:", "\"checkedout\":0");
		assertThat(get("health/liveness").body()).doesNotContain("openai", "db");
		assertThat(get("health/readiness").body()).doesNotContain("openai", "db");
	}

	@Test
	void showsNoKeyAnywhere(CapturedOutput output) throws Exception {
		start("--logging.level.io.observability=trace", "--logging.level.root=debug");
		awaitHealth("\"twilio\"", "\"status\":\"UP\"", 200);
		this.provider.becomes(StubProvider.answer(200, CANARY));
		awaitHealth("\"code\":\"bad-body\"", "\"status\":\"DEGRADED\"", 200);
		this.provider.becomes(StubProvider.answer(401, "{\"error\":\"Wrong key " + CANARY + "\"}"));
		awaitHealth("\"code\":\"auth\"", "\"status\":\"DOWN\"", 503);

		assertThat(get("health").body() + get("prometheus").body() + get("beans").body()).doesNotContain(CANARY);
		assertThat(output.getAll().replaceAll("(?m)^.*(PropertySource|command line).*$", "")).doesNotContain(CANARY);
	}

	@Test
	void isShownToPrometheus() throws Exception {
		start();
		awaitHealth("\"twilio\"", "\"status\":\"UP\"", 200);

		assertThat(get("prometheus").body()).contains("observability_health_status{")
			.containsPattern("observability_health_status\\{.*component=\"openai\".*state=\"up\".*\\} 1.0")
			.containsPattern("observability_health_status\\{.*component=\"openai\".*state=\"down\".*\\} 0.0")
			.containsPattern(
					"observability_health_last_check_timestamp_seconds\\{.*component=\"twilio\".*\\} 1\\.\\d+E9")
			.containsPattern("observability_health_check_seconds_count\\{.*component=\"db\".*outcome=\"up\".*\\} \\d");
	}

	@Test
	void showsNothingWhenSwitchedOff() throws Exception {
		start("--observability.health.enabled=false");

		assertThat(get("health").body()).doesNotContain("openai").contains("\"db\":");
		assertThat(this.provider.requests()).isEmpty();
	}

	private void start(String... arguments) {
		String url = this.provider.url();
		List<String> all = new java.util.ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--spring.autoconfigure.exclude=" + SECURITY, "--management.endpoint.health.show-details=always",
				"--management.endpoints.web.exposure.include=health,prometheus,beans",
				"--observability.health.system.enabled=false", "--spring.datasource.url=jdbc:h2:mem:http",
				"--spring.main.register-shutdown-hook=false", "--observability.health.interval=300ms",
				"--observability.health.local-interval=300ms",
				"--observability.health.components.openai.criticality=critical",
				"--observability.health.llm.providers.openai.base-url=" + url,
				"--observability.health.llm.providers.openai.api-key=" + CANARY,
				"--observability.health.speech.stt.base-url=" + url,
				"--observability.health.speech.stt.api-key=" + CANARY,
				"--observability.health.speech.tts.base-url=" + url,
				"--observability.health.speech.tts.api-key=" + CANARY, "--observability.health.twilio.base-url=" + url,
				"--observability.health.twilio.account-sid=AC123",
				"--observability.health.twilio.auth-token=" + CANARY));
		all.addAll(List.of(arguments));
		this.context = new SpringApplication(Application.class).run(all.toArray(String[]::new));
	}

	private void awaitHealth(String content, String start, int status) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			HttpResponse<String> answer = get("health");
			assertThat(answer.body()).contains(content).endsWith(start + "}");
			assertThat(answer.statusCode()).isEqualTo(status);
		});
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.client.send(request(path), HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest request(String path) {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path)).build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
