package io.observability.doctor.bundle;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.EndpointApplication;
import io.observability.EndpointApplication.Open;
import io.observability.alerting.Alert;
import io.observability.alerting.Alerts;
import io.observability.test.LeakGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values are planted wherever a bundle looks, and the bundle is searched for them. */
class SupportBundleLeakTests {

	private static final Logger logger = LoggerFactory.getLogger("shop.Checkout");

	private final LeakGuard values = LeakGuard.start();

	private final Map<String, String> planted = new LinkedHashMap<>();

	private final CountDownLatch end = new CountDownLatch(1);

	@BeforeEach
	void plant() {
		Map<String, String> before = Map.of("property", this.values.password(), "pseudonym-key",
				"key-" + this.values.password() + this.values.password(), "header", this.values.password(), "url",
				this.values.password(), "webhook", this.values.password(), "json", this.values.password(),
				"placeholder", this.values.password(), "api-key", this.values.apiKey(), "system-property",
				this.values.password());
		this.planted.putAll(before);
		System.setProperty("spring.mail.password", before.get("system-property"));
	}

	@AfterEach
	void close() {
		System.clearProperty("spring.mail.password");
		this.end.countDown();
		this.values.close();
	}

	@Test
	void holdsNoneOfThePlantedValues() throws IOException {
		assertClean(archive());
	}

	@Test
	void holdsNoneWhileMaskingIsOnlyTried() throws IOException {
		assertClean(archive("--observability.masking.dry-run=true"));
	}

	@Test
	void holdsNoneWhileMaskingIsOff() throws IOException {
		assertClean(archive("--observability.masking.enabled=false"));
	}

	private void assertClean(Archive archive) {
		Map<String, List<String>> leaks = new LinkedHashMap<>();
		this.planted.forEach((name, value) -> {
			List<String> found = archive.search(value);
			if (!found.isEmpty()) {
				leaks.put(name, found);
			}
		});
		assertThat(leaks).isEmpty();
		assertThat(this.planted).hasSizeGreaterThan(18);
		// what stands beside the planted values is there, so the search looked in all
		// places
		assertThat(archive.file("settings.txt")).contains("spring.ldap.password = ********",
				"spring.second.url = jdbc:postgresql://", "spring.second.option = ********",
				"management.otlp.metrics.export.headers.x-tenant = ********", "spring.mail.password = ********",
				"spring.from-variable.token = ********", "spring.visible = beacon-settings   (commandLineArgs)",
				"spring.mail.password = ********   (systemProperties)");
		assertThat(archive.file("log.txt")).contains("beacon-log", "beacon-worker");
		assertThat(archive.file("errors.txt")).contains("beacon-error");
		assertThat(archive.file("threads.txt")).contains("beacon-thread");
		assertThat(archive.file("metrics.txt")).contains("beacon.meter {", "shop=beacon-tag");
		assertThat(archive.file("alerts.txt")).contains("beacon-alert", "beacon-label");
		assertThat(archive.file("process.txt")).contains("\n  DB_PASSWORD\n");
	}

	private Archive archive(String... more) throws IOException {
		String[] arguments = Stream.concat(Stream.of(more), Stream.of(
				"--management.endpoints.web.exposure.include=supportbundle", "--observability.doctor.bundle.roles=",
				"--spring.visible=beacon-settings", "--spring.ldap.password=" + this.planted.get("property"),
				"--observability.masking.pseudonym.key=" + this.planted.get("pseudonym-key"),
				"--management.otlp.metrics.export.headers.x-tenant=" + this.planted.get("header"),
				"--spring.second.url=jdbc:postgresql://shop:" + this.planted.get("url")
						+ "@db.example.com/shop?password=" + this.planted.get("url"),
				"--observability.alerting.slack.webhook-url=http://127.0.0.1:1/services/" + this.planted.get("webhook"),
				"--spring.application.json={\"shop\":{\"pass\":\"" + this.planted.get("json") + "\"}}",
				"--spring.second.option=${DB_PASSWORD}", "--DB_PASSWORD=" + this.planted.get("placeholder"),
				"--spring.ai.openai.api-key=" + this.planted.get("api-key")))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, arguments)) {
			plantWhileRunning(context);
			return Archive.open(SupportBundleEndpointTests.get(context, null).body());
		}
	}

	private void plantWhileRunning(ConfigurableApplicationContext context) {
		environment(context);
		log();
		thread();
		String tag = put("meter tag", this.values.email());
		context.getBean(MeterRegistry.class)
			.counter("beacon.meter", "shop", "beacon-tag", "customer", tag, "password",
					put("meter tag by key", this.values.password()))
			.increment();
		context.getBean(Alerts.class)
			.publish(new Alert("beacon-alert", Alert.Severity.WARNING, Alert.State.FIRING,
					Map.of("customer", put("alert label", this.values.email()), "shop", "beacon-label"), 1, "1",
					Instant.parse("2026-11-21T12:00:00Z"), null, "Card " + put("alert", this.values.card())));
	}

	private void environment(ConfigurableApplicationContext context) {
		Map<String, Object> variables = new HashMap<>(System.getenv());
		variables.put("DB_PASSWORD", put("variable", this.values.password()));
		variables.put("UNKNOWN_TO_ANYBODY", put("variable by any name", this.values.password()));
		variables.put("SPRING_FROMVARIABLE_TOKEN", put("variable of Spring", this.values.password()));
		variables.put("SPRING_FROM-VARIABLE_TOKEN", put("another variable of Spring", this.values.password()));
		context.getEnvironment()
			.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
	}

	private void log() {
		String email = put("log argument", this.values.email());
		try (MDC.MDCCloseable ignored = MDC.putCloseable("customer", put("mdc", this.values.email()));
				MDC.MDCCloseable id = MDC.putCloseable("correlation_id", put("correlation id", this.values.email()))) {
			logger.info("beacon-log {} password={}", email, put("log by key", this.values.password()));
			logger.error("beacon-error {}", put("error", this.values.socialSecurityNumber()),
					new IllegalStateException("card " + put("exception", this.values.card())));
		}
	}

	private void thread() {
		CountDownLatch running = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			logger.info("beacon-worker");
			running.countDown();
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "beacon-thread " + put("thread name", this.values.email()));
		thread.setDaemon(true);
		thread.start();
		try {
			running.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private String put(String name, String value) {
		this.planted.put(name, value);
		return value;
	}

}
