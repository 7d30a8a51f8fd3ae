package io.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EnvironmentNamesTests {

	private final Map<String, Object> variables = new HashMap<>();

	private final Map<String, Object> own = new HashMap<>();

	private final StandardEnvironment environment = new StandardEnvironment();

	EnvironmentNamesTests() {
		this.environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		this.environment.getPropertySources().addLast(new MapPropertySource("application.yml", this.own));
		ConfigurationPropertySources.attach(this.environment);
	}

	@ParameterizedTest
	@CsvSource({ "LOG_LEVEL, DEBUG, logging.level.root, debug", "LOG_LEVEL, WARNING, logging.level.root, warn",
			"LOG_LEVEL, Critical, logging.level.root, error",
			"LOG_SECURITY_LEVEL, warn, logging.level.io.observability.event.security, warn",
			"LOG_JSON, true, observability.logging.format, json", "LOG_JSON, 0, observability.logging.format, console",
			"LOG_CONSOLE, no, logging.console.enabled, false",
			"LOG_MASK_SENSITIVE, false, observability.masking.enabled, false",
			"MONITORING_ALERTING, off, observability.alerting.enabled, false",
			"MONITORING_COLLECTION_INTERVAL, 30, observability.health.interval, PT30S",
			"MONITORING_COLLECTION_INTERVAL, 5m, observability.health.interval, PT5M",
			"MONITORING_CPU_THRESHOLD, 75, observability.alerting.rules.cpu.threshold, 75%",
			"MONITORING_CPU_THRESHOLD, 0.755, observability.alerting.rules.cpu.threshold, 75.5%",
			"MONITORING_CPU_THRESHOLD, 1%, observability.alerting.rules.cpu.threshold, 1%",
			"MONITORING_MEMORY_THRESHOLD, 90.50, observability.alerting.rules.memory.threshold, 90.5%" })
	void setsTheProperty(String variable, String value, String key, String expected) {
		this.variables.put(variable, value);
		apply();
		assertThat(this.environment.getProperty(key)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "LOG_LEVEL, chatty, 'be one of trace, debug, info, warn, error and off', logging.level.root",
			"LOG_SECURITY_LEVEL, high, 'be one of trace, debug, info, warn, error and off', "
					+ "logging.level.io.observability.event.security",
			"LOG_JSON, maybe, be true or false, observability.logging.format",
			"LOG_CONSOLE, 2, be true or false, logging.console.enabled",
			"LOG_MASK_SENSITIVE, partly, be true or false, observability.masking.enabled",
			"MONITORING_ALERTING, loud, be true or false, observability.alerting.enabled",
			"MONITORING_COLLECTION_INTERVAL, 0, 'be a number of seconds or a time such as 60s, positive and at most a "
					+ "year,', observability.health.interval",
			"MONITORING_COLLECTION_INTERVAL, often, 'be a number of seconds or a time such as 60s, positive and at "
					+ "most a year,', observability.health.interval",
			"MONITORING_CPU_THRESHOLD, 101, 'be a percentage above 0 and up to 100, such as 80,', "
					+ "observability.alerting.rules.cpu.threshold",
			"MONITORING_MEMORY_THRESHOLD, 2GB, 'be a percentage above 0 and up to 100, such as 80,', "
					+ "observability.alerting.rules.memory.threshold" })
	void refusesAWrongValue(String variable, String value, String rule, String key) {
		this.variables.put(variable, value);
		assertThatExceptionOfType(FailureAnalyzedException.class).isThrownBy(this::apply).satisfies((failure) -> {
			assertThat(failure.analysis().getDescription())
				.isEqualTo("'%s' must %s but was '%s'.".formatted(variable, rule, value));
			assertThat(failure.analysis().getAction())
				.isEqualTo("Correct or unset the environment variable %s, or set the property '%s', which wins."
					.formatted(variable, key));
		});
	}

	@ParameterizedTest
	@CsvSource({ "true, , logs/app.log", "yes, /var/log/shop, /var/log/shop/app.log", ", logdir, logdir/app.log",
			"shop.log, , shop.log", "shop.log, /var/log, /var/log/shop.log",
			"/tmp/x/shop.log, /var/log, /tmp/x/shop.log", "false, /var/log, ", "' ', '', " })
	void setsTheLogFile(String file, String directory, String expected) {
		this.variables.put("LOG_FILE", file);
		this.variables.put("LOG_DIRECTORY", directory);
		this.variables.values().removeIf((value) -> value == null);
		apply();
		assertThat(this.environment.getProperty("logging.file.name")).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "logging.file.name", "logging.file.path", "observability.logging.file.path",
			"observability.logging.file.enabled" })
	void leavesTheLogFileOfTheApplication(String key) {
		this.own.put(key, "mine");
		this.variables.put("LOG_FILE", "true");
		apply();
		assertThat(this.environment.getPropertySources().contains(DefaultPropertiesPropertySource.NAME)).isFalse();
	}

	@Test
	void letsThePropertyOfTheApplicationWinEvenOverAWrongValue() {
		this.own.put("observability.logging.format", "console");
		this.own.put("LOGGING_LEVEL_ROOT", "warn");
		this.own.put("logging.level.root", "error");
		this.variables.put("LOG_JSON", "true");
		this.variables.put("LOG_LEVEL", "chatty");
		apply();
		assertThat(this.environment.getProperty("observability.logging.format")).isEqualTo("console");
		assertThat(this.environment.getProperty("logging.level.root")).isEqualTo("error");
	}

	@Test
	void letsTheVariableOfThePropertyWin() {
		this.variables.put("OBSERVABILITY_LOGGING_FORMAT", "console");
		this.variables.put("LOG_JSON", "true");
		apply();
		assertThat(this.environment.getProperty("observability.logging.format")).isEqualTo("console");
	}

	@Test
	void winsOverDefaults() {
		this.variables.put("MONITORING_CPU_THRESHOLD", "70");
		apply();
		new FeatureDefaults().postProcessEnvironment(this.environment, new SpringApplication());
		assertThat(this.environment.getProperty("observability.alerting.rules.cpu.threshold")).isEqualTo("70%");
		assertThat(this.environment.getProperty("observability.alerting.rules.memory.threshold")).isEqualTo("85%");
	}

	@Test
	void ignoresSystemProperties() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("systemLike", Map.of("LOG_FILE", "/tmp/of-boot.log")));
		apply();
		assertThat(this.environment.getProperty("logging.file.name")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.enabled", "observability.logging.enabled",
			"observability.environment-names.enabled" })
	void ignoresVariablesWhenSwitchedOff(String key) {
		this.own.put(key, "false");
		this.variables.put("LOG_LEVEL", "chatty");
		this.variables.put("LOG_FILE", "true");
		apply();
		assertThat(this.environment.getPropertySources().contains(DefaultPropertiesPropertySource.NAME)).isFalse();
	}

	@Test
	void isDocumentedNameByName() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "environment-names.md"));
		for (String name : List.of("LOG_LEVEL", "LOG_JSON", "LOG_CONSOLE", "LOG_FILE", "LOG_DIRECTORY",
				"LOG_MASK_SENSITIVE", "LOG_SECURITY_LEVEL", "MONITORING_COLLECTION_INTERVAL",
				"MONITORING_CPU_THRESHOLD", "MONITORING_MEMORY_THRESHOLD", "MONITORING_ALERTING", "HIPAA_AUDIT_ENABLED",
				"HIPAA_AUDIT_LOG_DIR", "SENTRY_DSN", "SLACK_WEBHOOK_URL", "SMTP_HOST", "SMTP_PORT", "SMTP_USER",
				"SMTP_PASSWORD", "AZURE_APP_INSIGHTS_KEY", "AZURE_LOG_ANALYTICS_WORKSPACE_ID",
				"AZURE_LOG_ANALYTICS_SHARED_KEY")) {
			assertThat(page).contains("| `" + name + "` |");
		}
	}

	private void apply() {
		new EnvironmentNames().postProcessEnvironment(this.environment, new SpringApplication());
	}

}
