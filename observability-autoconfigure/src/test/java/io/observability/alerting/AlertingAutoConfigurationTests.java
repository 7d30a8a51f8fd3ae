package io.observability.alerting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.log.LogAlertAutoConfiguration;
import io.observability.alerting.rule.RuleAutoConfiguration;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import io.observability.alerting.slack.SlackAlertAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class AlertingAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
				MeterRuleAutoConfiguration.class, LogAlertAutoConfiguration.class, SlackAlertAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("management.endpoints.web.exposure.include=alerts")
		.withPropertyValues(AlertingTestDefaults.properties());

	@Test
	void logsRulesAndChannelsAtStart(CapturedOutput output) {
		this.contextRunner.run((context) -> assertThat(output).contains("Alert rules evaluated every 15s: ")
			.contains("availability (critical, below 95%)", "connection-pool (critical, above 95%)",
					"cpu (warning, above 80%)", "dependency-down (critical, down)", "disk (warning, above 90%)",
					"error-rate (critical, above 5%)", "memory (warning, above 85%)",
					"slow-response (warning, above 2s)", "very-slow-response (critical, above 5s)")
			.contains(". Channels: log"));
	}

	@Test
	void hasRulesAndNoAlerts() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(Alerts.class).active()).isEmpty();
			assertThat(context.getBean(Alerts.class).channels()).containsExactly("log");
			assertThat(context.getBean(AlertRules.class).status()).extracting(AlertRules.Status::name)
				.containsExactlyInAnyOrder("error-rate", "slow-response", "very-slow-response", "availability", "cpu",
						"memory", "disk", "connection-pool", "dependency-down", "log-errors", "pool-timeouts",
						"llm-errors", "job-failed", "job-late", "llm-token-budget", "provider-rate-limited",
						"health-stale", "interaction-loss", "slow-queries");
		});
	}

	@Test
	void overridesOneFieldOfDefaultRule() {
		this.contextRunner.withPropertyValues("observability.alerting.rules.error-rate.threshold=2%")
			.run((context) -> assertThat(rule(context.getBean(AlertRules.class).status(), "error-rate"))
				.extracting(AlertRules.Status::condition, AlertRules.Status::severity)
				.containsExactly("above 2%", Alert.Severity.CRITICAL));
	}

	@Test
	void overridesDefaultRuleByEnvironmentVariable() {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("OBSERVABILITY_ALERTING_RULES_ERRORRATE_THRESHOLD", "3%",
								"OBSERVABILITY_ALERTING_RULES_ERRORRATE_MINCOUNT", "7"))))
			.run((context) -> assertThat(rule(context.getBean(AlertRules.class).status(), "error-rate").condition())
				.isEqualTo("above 3%"));
	}

	@Test
	void removesRuleThatIsNotEnabled() {
		this.contextRunner.withPropertyValues("observability.alerting.rules.cpu.enabled=false")
			.run((context) -> assertThat(context.getBean(AlertRules.class).status()).extracting(AlertRules.Status::name)
				.doesNotContain("cpu")
				.contains("memory"));
	}

	@ParameterizedTest
	@CsvSource({ "observability.enabled", "observability.alerting.enabled" })
	void backsOffWhenSwitchedOff(String key) {
		this.contextRunner.withPropertyValues(key + "=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Alerts.class)
				.doesNotHaveBean(AlertRules.class)
				.doesNotHaveBean(AlertChannel.class));
	}

	@Test
	void keepsAlertsWhenRulesAreSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.alerting.rule.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(Alerts.class).doesNotHaveBean(AlertRules.class));
	}

	@Test
	void keepsHealthRulesWhenMetersAreSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.alerting.rule.meter.enabled=false")
			.run((context) -> assertThat(context.getBean(AlertRules.class).status()).extracting(AlertRules.Status::name)
				.containsExactlyInAnyOrder("dependency-down", "job-failed", "job-late", "provider-rate-limited",
						"health-stale"));
	}

	@Test
	void deliversToChannelOfApplication() {
		List<Alert> delivered = new CopyOnWriteArrayList<>();
		this.contextRunner.withBean(AlertChannel.class, () -> new AlertChannel() {

			@Override
			public String name() {
				return "pager";
			}

			@Override
			public void deliver(Alert alert) {
				delivered.add(alert);
			}

		}).run((context) -> {
			Alerts alerts = context.getBean(Alerts.class);
			assertThat(alerts.channels()).containsExactlyInAnyOrder("log", "pager");
			alerts.publish(AlertFixtures.firing("mine"));
			await().untilAsserted(() -> assertThat(delivered).extracting(Alert::rule).containsExactly("mine"));
		});
	}

	@Test
	void hasPrometheusRuleForEachDefaultRule() throws IOException {
		String prometheus = Files.readString(Path.of("../config/prometheus/observability-rules.yml"));
		this.contextRunner.run((context) -> assertThat(context.getBean(AlertRules.class).status())
			.allSatisfy((rule) -> assertThat(prometheus).contains("      # " + rule.name() + ": ")));
	}

	@Test
	void writesNothingToLogWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.alerting.log.enabled=false")
			.run((context) -> assertThat(context.getBean(Alerts.class).channels()).isEmpty());
	}

	@Test
	void needsMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AlertingAutoConfiguration.class));
	}

	@Test
	void doesWithoutActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Alerts.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			interval=0s     | 'observability.alerting.interval' must be between 100ms and 10m but was 'PT0S'
			interval=-5s    | 'observability.alerting.interval' must be between 100ms and 10m but was 'PT-5S'
			queue-size=0    | 'observability.alerting.queue-size' must be between 1 and 100000 but was '0'
			retry-pause=-1s | 'observability.alerting.retry-pause' must be between 1ms and 5m but was 'PT-1S'
			""")
	void refusesWrongValue(String property, String message) {
		this.contextRunner.withPropertyValues("observability.alerting." + property)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	private static AlertRules.Status rule(List<AlertRules.Status> rules, String name) {
		return rules.stream().filter((rule) -> rule.name().equals(name)).findFirst().orElseThrow();
	}

}
