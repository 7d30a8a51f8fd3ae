package io.observability.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import io.observability.logging.analysis.AnalysisAutoConfiguration;
import io.observability.logging.async.AsyncAutoConfiguration;
import io.observability.logging.blackbox.BlackBox;
import io.observability.logging.blackbox.BlackBoxAutoConfiguration;
import io.observability.logging.blackbox.BlackBoxes;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;
import io.observability.logging.event.classification.Classification;
import io.observability.logging.event.classification.ClassificationAutoConfiguration;
import io.observability.logging.file.LogFileAutoConfiguration;
import io.observability.logging.gate.GateAutoConfiguration;
import io.observability.logging.logstash.LogstashAutoConfiguration;
import io.observability.logging.stormguard.StormGuardAutoConfiguration;
import io.observability.logging.syslog.SyslogAutoConfiguration;
import io.observability.masking.MaskingAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Features of logging that meet: black box, storm guard, asynchronous mode, limits. */
@ExtendWith(OutputCaptureExtension.class)
class LogCombinationTests {

	private static final Logger logger = LoggerFactory.getLogger("io.observability.logging.combined");

	private static final String ASYNC = "observability.logging.async.enabled=true";

	@TempDir
	Path folder;

	@AfterEach
	void endFiles() {
		ch.qos.logback.classic.Logger root = (ch.qos.logback.classic.Logger) LoggerFactory
			.getLogger(Logger.ROOT_LOGGER_NAME);
		root.detachAppender("SECURITY_FILE");
	}

	@Test
	void blackBoxKeepsOrderAndTimesInAsynchronousMode(CapturedOutput output) {
		run((context) -> {
			BlackBox box = context.getBean(BlackBoxes.class).open();
			try (BlackBox.Scope scope = box.enter()) {
				for (int i = 0; i < 20; i++) {
					logger.debug("Step {}", i);
				}
				tick();
				logger.error("Failed after them");
				logger.debug("Step 20");
			}
			box.end(500);
		}, ASYNC);

		for (CharSequence written : List.of(output.getOut(), read("app.log"))) {
			List<JsonNode> lines = LoggingRun.json(written)
				.stream()
				.filter((line) -> line.path("logger").asString("").endsWith("combined"))
				.toList();
			assertThat(lines).extracting((line) -> line.path("message").asString()).hasSize(22);
			for (int i = 0; i < 20; i++) {
				assertThat(lines.get(i).path("message").asString()).isEqualTo("Step " + i);
				assertThat(lines.get(i).path("black_box").asBoolean()).isTrue();
				assertThat(lines.get(i).path("thread").asString()).isEqualTo(Thread.currentThread().getName());
			}
			assertThat(lines.get(20).path("message").asString()).isEqualTo("Failed after them");
			assertThat(lines.get(21).path("message").asString()).isEqualTo("Step 20");
			assertThat(lines).extracting((line) -> Instant.parse(line.path("timestamp").asString())).isSorted();
			assertThat(Instant.parse(lines.get(19).path("timestamp").asString()))
				.isBefore(Instant.parse(lines.get(20).path("timestamp").asString()));
		}
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void collapsedFailureWritesNoBlackBox(boolean async) {
		run((context) -> {
			for (int i = 0; i < 40; i++) {
				BlackBox box = context.getBean(BlackBoxes.class).open();
				try (BlackBox.Scope scope = box.enter()) {
					logger.debug("Before failure {}", i);
					logger.error("Failure {}", i);
				}
				box.end(500);
			}
		}, "observability.logging.async.enabled=" + async);

		List<JsonNode> lines = LoggingRun.json(read("app.log"));
		assertThat(messages(lines, "Failure ")).hasSize(10);
		assertThat(messages(lines, "Before failure ")).hasSize(10);
		assertThat(messages(lines, "Black box of the request")).hasSize(10);
		assertThat(messages(lines, "came again 30 times")).hasSize(1);
		assertThat(lines.stream().filter((line) -> line.path("level").asString("").equals("DEBUG"))).hasSize(10);
	}

	@Test
	void reportOfAStormOpensNoBlackBox() {
		run((context) -> {
			for (int i = 0; i < 11; i++) {
				logger.error("Failure {}", i);
			}
			tick();
			BlackBox box = context.getBean(BlackBoxes.class).open();
			try (BlackBox.Scope scope = box.enter()) {
				logger.debug("Innocent");
				logger.error("Failure {}", 12);
			}
			box.end(200);
		}, "observability.logging.storm-guard.interval=1s");

		List<JsonNode> lines = LoggingRun.json(read("app.log"));
		assertThat(messages(lines, "came again")).isNotEmpty();
		assertThat(messages(lines, "Innocent")).isEmpty();
	}

	@Test
	void securityLinesPassTheGuardTheQueueAndTheirLimits(CapturedOutput output) {
		run((context) -> {
			for (int i = 0; i < 300; i++) {
				context.getBean(EventLog.class).security("login_failed").user("u-" + i).failure("bad password").log();
				context.getBean(EventLog.class).security("login").user("u-" + i).log();
			}
		}, ASYNC, "observability.logging.async.queue-size=16",
				"observability.logging.event.classification.limits.console=internal");

		assertThat(LoggingRun.json(read("security.log"))).hasSize(600);
		assertThat(security(read("app.log"))).isEqualTo(600);
		assertThat(output).doesNotContain("login_failed").doesNotContain("No appender has one of the names");
	}

	@Test
	void linesThatWaitAtTheEndKeepTheirLimits(CapturedOutput output) {
		run((context) -> {
			for (int i = 0; i < 3000; i++) {
				context.getBean(EventLog.class).security("login").user("u-" + i).log();
			}
		}, ASYNC, "observability.logging.event.classification.limits.console=internal");

		assertThat(security(read("app.log"))).isEqualTo(3000);
		assertThat(output.getOut().contains("security login")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "false,security-file", "true,security-file", "false,SECURITY_FILE" })
	void restrictedLinesGoWhereALimitOpensOnly(boolean async, String name, CapturedOutput output) {
		run((context) -> context.getBean(EventLog.class)
			.security("key_revealed")
			.classified(Classification.RESTRICTED)
			.log(), "observability.logging.async.enabled=" + async,
				"observability.logging.event.classification.limits." + name + "=restricted");

		assertThat(read("security.log")).contains("key_revealed");
		assertThat(read("app.log")).doesNotContain("key_revealed");
		assertThat(output).doesNotContain("key_revealed");
	}

	@Test
	void restrictedLinesGoNowhereByDefault(CapturedOutput output) {
		run((context) -> context.getBean(EventLog.class)
			.security("key_revealed")
			.classified(Classification.RESTRICTED)
			.log(), ASYNC);

		assertThat(read("security.log") + read("app.log") + output).doesNotContain("key_revealed");
	}

	@ParameterizedTest
	@CsvSource({ "ecs,@timestamp", "gcp,severity", "datadog,status" })
	void environmentVariableChoosesTheFieldsOfAllDestinations(String profile, String field) throws Exception {
		try (TcpReceiver logstash = TcpReceiver.open(TcpReceiver.Mode.LINES);
				TcpReceiver syslog = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			Process process = start(
					Map.of("OBSERVABILITY_LOGGING_FIELDS", profile, "OBSERVABILITY_LOGGING_LOGSTASH_DESTINATIONS",
							"127.0.0.1:" + logstash.port(), "OBSERVABILITY_LOGGING_SYSLOG_HOST", "127.0.0.1",
							"OBSERVABILITY_LOGGING_SYSLOG_PORT", String.valueOf(syslog.port()),
							"OBSERVABILITY_LOGGING_FILE_PATH", this.folder.resolve("app.log").toString()));
			String console = new String(process.getInputStream().readAllBytes(),
					java.nio.charset.StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(console).isZero();

			String lines = String.join("\n", console.lines().filter((line) -> line.startsWith("{\"")).toList());
			JsonNode expected = LoggingRun.line(lines, "Profiled");
			assertThat(expected.has(field)).as(expected.toString()).isTrue();
			assertThat(LoggingRun.line(read("app.log"), "Profiled")).isEqualTo(expected);
			Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
				assertThat(logstash.received().stream().filter((line) -> line.contains("Profiled"))).singleElement()
					.satisfies((line) -> assertThat(LoggingRun.JSON.readTree(line)).isEqualTo(expected));
				assertThat(syslog.received().stream().filter((line) -> line.contains("Profiled"))).singleElement()
					.satisfies((line) -> assertThat(LoggingRun.JSON.readTree(line.substring(line.indexOf('{'))))
						.isEqualTo(expected));
			});
		}
	}

	private static Process start(Map<String, String> environment) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
				"-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				Application.class.getName());
		builder.environment().putAll(environment);
		return builder.redirectErrorStream(true).start();
	}

	private void run(java.util.function.Consumer<ConfigurableApplicationContext> body, String... properties) {
		String[] all = java.util.Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = "observability.logging.file.path=" + this.folder.resolve("app.log");
		LoggingRun.with(all).source(Application.class).run(body);
	}

	/** Let the clock of the lines go on. */
	private static void tick() {
		Instant now = Instant.now();
		Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> Instant.now().isAfter(now.plusMillis(1100)));
	}

	private static List<String> messages(List<JsonNode> lines, String part) {
		return lines.stream()
			.map((line) -> line.path("message").asString(""))
			.filter((message) -> message.contains(part))
			.toList();
	}

	private static long security(String log) {
		return LoggingRun.json(log)
			.stream()
			.filter((line) -> line.path("event_type").asString("").equals("security"))
			.count();
	}

	private String read(String name) {
		try {
			return Files.readString(this.folder.resolve(name));
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, GateAutoConfiguration.class,
			MaskingAutoConfiguration.class, LogFileAutoConfiguration.class, AsyncAutoConfiguration.class,
			BlackBoxAutoConfiguration.class, StormGuardAutoConfiguration.class, AnalysisAutoConfiguration.class,
			EventAutoConfiguration.class, ClassificationAutoConfiguration.class, SyslogAutoConfiguration.class,
			LogstashAutoConfiguration.class })
	static class Application {

		public static void main(String[] args) {
			try (ConfigurableApplicationContext context = SpringApplication.run(Application.class,
					"--spring.main.web-application-type=none")) {
				LoggerFactory.getLogger("shop").info("Profiled");
			}
		}

	}

}
