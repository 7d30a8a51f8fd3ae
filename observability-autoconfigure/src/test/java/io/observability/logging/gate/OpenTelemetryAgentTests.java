package io.observability.logging.gate;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import io.observability.logging.ActiveMasker;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Runs with the agent when it is in the local repository of Maven. */
class OpenTelemetryAgentTests {

	private static final String COORDINATES = "io.opentelemetry.javaagent:opentelemetry-javaagent:2.28.1";

	private static final Path AGENT = Path.of(
			System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"),
			"io/opentelemetry/javaagent/opentelemetry-javaagent/2.28.1/opentelemetry-javaagent-2.28.1.jar");

	@BeforeEach
	void needsTheAgent() {
		assumeTrue(Files.exists(AGENT), "needs the agent: mvn dependency:get -Dartifact=" + COORDINATES);
	}

	@Test
	@Timeout(120)
	void warnsThatTheAgentReadsUnmaskedEvents() throws Exception {
		String output = run(false);

		assertThat(exported(output)).as("positive control").contains("CANARY-message");
		assertThat(output).contains("The OpenTelemetry Java agent reads log events before they are masked");
	}

	@Test
	@Timeout(120)
	void exportsMaskedEventsInCompatMode() throws Exception {
		String output = run(true);

		assertThat(exported(output)).contains("said ***").doesNotContain("CANARY");
		assertThat(output).doesNotContain("CANARY", "The OpenTelemetry Java agent reads log events");
	}

	private static String exported(String output) {
		return String.join("\n", output.lines().filter((line) -> line.contains("scopeInfo")).toList());
	}

	private static String run(boolean compat) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-javaagent:" + AGENT,
						"-XX:TieredStopAtLevel=1", "-Dotel.logs.exporter=console", "-Dotel.traces.exporter=none",
						"-Dotel.metrics.exporter=none", "-Dotel.blrp.schedule.delay=200",
						"-Dotel.instrumentation.logback-appender.experimental.capture-mdc-attributes=*",
						"-Dotel.instrumentation.logback-appender.experimental.capture-key-value-pair-attributes=true",
						"-Dotel.instrumentation.logback-appender.experimental.capture-arguments=true"));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(),
				"--observability.logging.gate.agent-compat=" + compat));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (InputStream output = process.getInputStream()) {
			String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
			return text;
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** Logs in an application with the agent. */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(GateAutoConfiguration.class)
	static class Main {

		public static void main(String[] args) {
			CanaryMasker masker = new CanaryMasker();
			ActiveMasker.use(masker);
			new SpringApplicationBuilder(Main.class, MaskerConfiguration.class).web(WebApplicationType.NONE).run(args);
			LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
			Logger logger = loggers.getLogger("com.example.Shop");
			logger.error("said CANARY-message {}", "CANARY-argument", new IllegalStateException("CANARY-failure"));
			logger.atInfo().addKeyValue("k", "CANARY-pair").log("fluent CANARY-message");
		}

	}

	/** The masker of the application. */
	@Configuration(proxyBeanMethods = false)
	static class MaskerConfiguration {

		@org.springframework.context.annotation.Bean
		CanaryMasker masker() {
			return new CanaryMasker();
		}

	}

}
