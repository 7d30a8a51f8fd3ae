package io.observability.alerting.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.jayway.jsonpath.JsonPath;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertFired;
import io.observability.alerting.AlertService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class EvidenceApplicationTests {

	@TempDir
	private Path folder;

	@Test
	void namesRequestsThatTheLogEndpointFinds() {
		try (ConfigurableApplicationContext context = run()) {
			RestClient client = RestClient
				.create("http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort());
			for (int request = 0; request < 4; request++) {
				client.get().uri("/broken").retrieve().onStatus((status) -> true, (sent, got) -> {
				}).toBodilessEntity();
			}
			Shop shop = context.getBean(Shop.class);
			Alert alert = alertThatKnowsAll(context.getBean(AlertService.class), shop);
			assertThat(alert.annotations()).containsKeys("errors", "requests", "changes", "logs");
			List<String> requests = alert.annotations().get("requests").lines().toList();
			assertThat(requests).hasSize(3).allMatch((request) -> request.contains("GET /broken 500 in "));
			for (String request : requests) {
				String id = request.substring(0, request.indexOf(' '));
				String found = client.get().uri("/actuator/logs?correlationId=" + id).retrieve().body(String.class);
				assertThat(JsonPath.<List<String>>read(found, "$.lines[*].correlationId")).isNotEmpty()
					.containsOnly(id);
			}
			assertThat(alert.annotations().get("logs")).isEqualTo(
					"https://logs.shop.example/?q=" + requests.get(0).substring(0, requests.get(0).indexOf(' ')));
			String errors = alert.annotations().get("errors");
			assertThat(errors).contains("IllegalStateException in ").doesNotContain("mia@example.com");
			String fingerprint = errors.substring(0, errors.indexOf(' '));
			String known = client.get().uri("/actuator/logs/errors").retrieve().body(String.class);
			assertThat(JsonPath.<List<String>>read(known, "$.errors[*].fingerprint")).contains(fingerprint);
			assertSnapshotIsThere(shop.fired.stream()
				.map(AlertFired::alert)
				.filter((fired) -> fired.annotations().containsKey("snapshot"))
				.findFirst()
				.orElseThrow());
		}
	}

	/**
	 * Lines are written after the answer is there, and a busy machine may be too slow
	 * once.
	 */
	private static Alert alertThatKnowsAll(AlertService alerts, Shop shop) {
		AtomicInteger asked = new AtomicInteger();
		await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1)).until(() -> {
			int expected = asked.incrementAndGet();
			alerts.raise("checkout-" + expected, Severity.CRITICAL, "Checkout fails");
			await().atMost(Duration.ofSeconds(60)).until(() -> shop.fired.size() == expected);
			Map<String, String> known = shop.fired.get(expected - 1).alert().annotations();
			return known.keySet().containsAll(List.of("errors", "requests", "changes", "logs")) && known.get("requests")
				.lines()
				.filter((line) -> line.contains("GET /broken 500 in "))
				.count() == 3;
		});
		return shop.fired.get(asked.get() - 1).alert();
	}

	private void assertSnapshotIsThere(Alert first) {
		Path file = this.folder.resolve(first.annotations().get("snapshot"));
		await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(file));
		assertThat(file).content()
			.contains("Checkout fails", "Threads", "\"main\"", "jvm.memory.used", "Dependencies")
			.doesNotContain("mia@example.com");
	}

	private ConfigurableApplicationContext run() {
		SpringApplication application = new SpringApplication(Shop.class);
		application.setWebApplicationType(WebApplicationType.SERVLET);
		return application.run("--server.port=0", "--spring.main.banner-mode=off",
				"--observability.logging.analysis.roles=", "--management.endpoints.web.exposure.include=logs",
				"--observability.alerting.snapshot.folder=" + this.folder,
				"--observability.alerting.links.logs=https://logs.shop.example/?q={correlation_id}");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Broken.class)
	static class Shop {

		final List<AlertFired> fired = new CopyOnWriteArrayList<>();

		@Bean
		SecurityFilterChain everythingIsOpen(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@EventListener
		void fired(AlertFired event) {
			if (event.alert().rule().startsWith("checkout")) {
				this.fired.add(event);
			}
		}

	}

	@RestController
	static class Broken {

		@GetMapping("/broken")
		Map<String, String> broken() {
			throw new IllegalStateException("No basket of mia@example.com");
		}

	}

}
