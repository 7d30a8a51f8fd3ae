package io.observability.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.JsonPathAssertions;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

class TwoCopiesTests {

	private static final Path DASHBOARD = Path.of("../config/grafana/dashboards/observability.json");

	private static final Set<String> BORN_WITH_THE_FIRST_EVENT = Set.of("observability_dropped_total",
			"jvm_gc_pause_seconds_sum", "observability_job_last_success_timestamp_seconds",
			"observability_health_certificate_expiry_timestamp_seconds");

	@TempDir
	private Path folder;

	@Test
	void runSideBySideWithTheirOwnSimulatorsFilesAndVisitors() {
		try (ConfigurableApplicationContext one = start(); ConfigurableApplicationContext two = start()) {
			RestTestClient first = client(one);
			RestTestClient second = client(two);

			first.post().uri("/simulator/openai/500").exchange().expectStatus().isOk();

			mode(first).isEqualTo("500");
			mode(second).isEqualTo("ok");
			assertThat(one.getEnvironment().getProperty("sample.instance"))
				.isNotEqualTo(two.getEnvironment().getProperty("sample.instance"));
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(count(two, "feedback")).isPositive());
			assertThat(metricsOfTheDashboard()).isSubsetOf(metrics(second));
			assertThat(count(two, "appointment")).isPositive();
			assertThat(count(two, "chat_message where author = 'assistant'")).isPositive();
		}
	}

	private static Set<String> metricsOfTheDashboard() {
		try {
			Set<String> names = new TreeSet<>();
			Matcher name = Pattern.compile("([a-z_]+)\\{application=~")
				.matcher(Files.readString(DASHBOARD).replace("\\\"", "\""));
			while (name.find()) {
				names.add(name.group(1));
			}
			names.removeAll(BORN_WITH_THE_FIRST_EVENT);
			assertThat(names).hasSizeGreaterThan(15);
			return names;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> metrics(RestTestClient client) {
		String scrape = String.valueOf(client.get()
			.uri("/actuator/prometheus")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
		return scrape.lines().map((line) -> line.split("[{ ]")[0]).collect(Collectors.toSet());
	}

	private static int count(ConfigurableApplicationContext context, String table) {
		return context.getBean(JdbcClient.class).sql("select count(*) from " + table).query(Integer.class).single();
	}

	private static JsonPathAssertions mode(RestTestClient client) {
		return client.get()
			.uri("/simulator")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.providers[0].mode");
	}

	private static RestTestClient client(ConfigurableApplicationContext context) {
		return RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
			.build();
	}

	private ConfigurableApplicationContext start() {
		return SpringApplication.run(SampleApplication.class, "--server.port=0", "--sample.traffic.interval=100ms",
				"--sample.backup.cron=0 0 0 1 1 *",
				"--spring.datasource.url=jdbc:h2:file:" + this.folder + "/boutique-${sample.instance}",
				"--logging.file.name=" + this.folder + "/sample-${sample.instance}.log");
	}

}
