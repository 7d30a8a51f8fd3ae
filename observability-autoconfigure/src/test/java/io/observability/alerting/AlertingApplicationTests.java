package io.observability.alerting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class AlertingApplicationTests {

	private static final AtomicReference<HealthState> STATE = new AtomicReference<>(HealthState.UP);

	private final List<String> posts = new CopyOnWriteArrayList<>();

	private HttpServer slack;

	@TempDir
	private Path folder;

	@BeforeEach
	void start() throws IOException {
		STATE.set(HealthState.UP);
		this.slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.slack.createContext("/", (exchange) -> {
			this.posts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.slack.start();
	}

	@AfterEach
	void stop() {
		this.slack.stop(0);
	}

	@Test
	void tellsSlackOnceWithNothingButAddress() throws Exception {
		try (ConfigurableApplicationContext context = run(
				"--SLACK_WEBHOOK_URL=http://127.0.0.1:" + this.slack.getAddress().getPort() + "/secret",
				"--observability.alerting.interval=200ms", "--management.endpoints.web.exposure.include=alerts")) {
			STATE.set(HealthState.DOWN);
			await().atMost(Duration.ofSeconds(60)).until(() -> this.posts.size() == 1);
			JsonAssert.comparator(JsonCompareMode.LENIENT).assertIsMatch("""
					{"active": [{"rule": "dependency-down", "severity": "CRITICAL", "state": "FIRING",
					"labels": {"component": "openai"}, "threshold": "down",
					"summary": "openai is down (timeout)"}],
					"rules": [{"name": "dependency-down", "kind": "health", "state": "firing", "hold": "0s",
					"series": [{"labels": {"component": "openai"}, "state": "firing",
					"value": "down (timeout)"}]},
					{"name": "error-rate"}, {"name": "slow-response"}, {"name": "very-slow-response"},
					{"name": "job-failed"}, {"name": "job-late"}, {"name": "llm-errors"}, {"name": "log-errors"},
					{"name": "pool-timeouts"}, {"name": "llm-token-budget"}, {"name": "provider-rate-limited"},
					{"name": "health-stale"}, {"name": "interaction-loss"}, {"name": "slow-queries"},
					{"name": "availability"}, {"name": "cpu"}, {"name": "memory"}, {"name": "disk"},
					{"name": "connection-pool"}], "channels": ["log", "slack"]}
					""", endpoint(context));
			STATE.set(HealthState.UP);
			await().atMost(Duration.ofSeconds(60)).until(() -> this.posts.size() == 2);
			await().atMost(Duration.ofSeconds(60)).during(Duration.ofSeconds(1)).until(() -> this.posts.size() == 2);
			assertThat(this.posts.get(0)).contains("openai is down (timeout)", "danger");
			assertThat(this.posts.get(1)).contains("openai is up", "good");
		}
	}

	@Test
	void firesRuleOfOneLine(CapturedOutput output) throws Exception {
		Path yaml = Files.writeString(this.folder.resolve("application.yml"), """
				observability.alerting.rules:
				  slow-chat: {kind: mean, metric: http.server.requests, tags: {uri: /api/v1/chat}, threshold: 3s}
				  error-rate.threshold: 2%
				""");
		try (ConfigurableApplicationContext context = run("--spring.config.location=" + yaml.toUri(),
				"--observability.alerting.interval=200ms")) {
			assertThat(output).contains("slow-chat (warning, above 3s)", "error-rate (critical, above 2%)");
			AlertRules rules = context.getBean(AlertRules.class);
			await().atMost(Duration.ofSeconds(60))
				.until(() -> rules.status()
					.stream()
					.anyMatch((rule) -> rule.name().equals("cpu") && !rule.series().isEmpty()));
			await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
				for (int request = 0; request < 5; request++) {
					context.getBean(MeterRegistry.class)
						.timer("http.server.requests", "uri", "/api/v1/chat")
						.record(Duration.ofSeconds(4));
				}
				assertThat(output)
					.contains("Alert 'slow-chat' is firing: mean of http.server.requests is 4s, above 3s");
			});
		}
	}

	@Test
	void doesNotStartWithWrongRule(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run("--observability.alerting.rules.error-rate.severity=urgent",
				"--observability.alerting.rules.cpu.threshold=80")
			.close());
		assertThat(output).contains("APPLICATION FAILED TO START", "The alert rules have 2 problems:",
				"'observability.alerting.rules.error-rate.severity' must be one of info, warning, critical "
						+ "but was 'urgent'.",
				"'observability.alerting.rules.cpu.threshold' must be between 0 and 1 or between 0% and 100%, "
						+ "such as 80%, but was '80'.",
				"Correct each of these keys");
	}

	private static ConfigurableApplicationContext run(String... args) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.SERVLET);
		String[] all = new String[args.length + 2];
		System.arraycopy(args, 0, all, 2, args.length);
		all[0] = "--server.port=0";
		all[1] = "--spring.main.banner-mode=off";
		return application.run(all);
	}

	private static String endpoint(ConfigurableApplicationContext context) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return RestClient.create("http://127.0.0.1:" + port)
			.get()
			.uri("/actuator/alerts")
			.retrieve()
			.body(String.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		SecurityFilterChain everythingIsOpen(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		HealthMonitor healthMonitor() {
			return () -> List.of(new ComponentHealth("openai", STATE.get(),
					(STATE.get() == HealthState.DOWN) ? "timeout" : null, Duration.ofMillis(3), Instant.EPOCH));
		}

	}

}
