package io.observability.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class LoggingFormatTests {

	private static final Logger logger = LoggerFactory.getLogger("com.example.Shop");

	@ParameterizedTest
	@ValueSource(strings = { "dev", "local", "other,dev" })
	void writesColouredLinesForPeopleInDevelopmentProfiles(String profiles, CapturedOutput output) {
		LoggingRun.with("spring.profiles.active=" + profiles).run((context) -> {
			MDC.put("correlation_id", "c-42");
			logger.error("Canary secret", new IllegalStateException("outer secret", new IOException("inner secret")));
			MDC.clear();
		});
		assertThat(output).contains("\u001B[31mERROR");
		assertThat(withoutColours(output))
			.contains("ERROR c-42         com.example.Shop                 Canary [MASKED]\n")
			.containsSubsequence("      java.io.IOException: inner [MASKED]\n",
					"      wrapped in java.lang.IllegalStateException: outer [MASKED]\n",
					"          at io.observability.logging")
			.contains(" :: Spring Boot ::")
			.doesNotContain("secret")
			.doesNotContain("{\"");
	}

	@Test
	void readsProfilesFromConfigurationFiles(@TempDir Path folder, CapturedOutput output) throws IOException {
		Files.writeString(folder.resolve("application.properties"), "spring.profiles.active=dev\n");
		LoggingRun.with("spring.config.location=" + folder.toUri()).run((context) -> logger.info("Readable"));
		assertThat(withoutColours(output)).contains(" Readable").doesNotContain("{\"");
	}

	@Test
	void masksContextKeyValuesAndForgottenStackTraceOfOwnPattern(CapturedOutput output) {
		LoggingRun
			.with("observability.logging.format=console",
					"logging.pattern.console=[%X{tenant}|%mdc|%kvp|%message|%replace(%msg){'x','y'}]%n")
			.run((context) -> {
				MDC.put("tenant", "secret");
				logger.atInfo().addKeyValue("k", "secret").setCause(new IllegalStateException("secret")).log("secret");
				MDC.clear();
			});
		assertThat(output.toString())
			.contains("[[MASKED]|tenant=[MASKED]|k=\"[MASKED]\"|[MASKED]|[MASKED]]",
					"java.lang.IllegalStateException: [MASKED]")
			.doesNotContain("secret");
	}

	@Test
	void showsFieldsThatTheMessageDoesNotSay(CapturedOutput output) {
		LoggingRun.with("observability.logging.format=console").run((context) -> {
			logger.atInfo()
				.addKeyValue("order", 17)
				.addKeyValue("password", "hunter2")
				.addKeyValue("note", "to the left")
				.addKeyValue("endless", "x".repeat(5000))
				.log("Placed 17");
			logger.atInfo().addKeyValue("event_type", "http_request").addKeyValue("bytes", 9).log("GET / 200 in 3 ms");
			logger.atDebug().log("not shown");
			logger.atInfo().addKeyValue("black_box", true).log("Kept");
		});
		assertThat(output).containsPattern("INFO main         com.example.Shop                 Placed 17 "
				+ "password=\\[MASKED] note=\"to the left\" endless=x{200}…\n");
		assertThat(output).containsPattern(" GET / 200 in 3 ms\n").containsPattern("com.example.Shop +\\| Kept\n");
	}

	@Test
	void showsTheEndOfLongIdsAndNames(CapturedOutput output) {
		LoggingRun.with("observability.logging.format=console").run((context) -> {
			MDC.put("correlation_id", "01a1fd14-ec71-7000-bce4-1a3afc674f30");
			LoggerFactory.getLogger("com.example.shop.checkout.payments.CreditCardPaymentService").warn("Late");
			MDC.clear();
		});
		assertThat(output).containsPattern(
				"\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  WARN 1a3afc674f30 e.s.c.p.CreditCardPaymentService Late\n");
	}

	@Test
	void followsThePatternsOfBootInTheReadablePattern(CapturedOutput output) {
		LoggingRun
			.with("observability.logging.format=console", "logging.pattern.dateformat=yyyy",
					"logging.pattern.level=<%p>", "logging.pattern.correlation=[%X{tenant}] ",
					"logging.exception-conversion-word=%wEx")
			.run((context) -> {
				MDC.put("tenant", "t-1");
				logger.error("Late", new IllegalStateException("why"));
				MDC.clear();
			});
		assertThat(output).containsPattern("\\d{4} <ERROR> \\[t-1] main +com.example.Shop +Late\n")
			.contains("\tat org.junit.");
	}

	@Test
	void keepsConsolePatternOfUser(CapturedOutput output) {
		LoggingRun.with("spring.profiles.active=dev", "logging.pattern.console=>> %m%n")
			.run((context) -> logger.info("Plain"));
		assertThat(output.toString()).contains(">> Plain\n");
	}

	@Test
	void writesJsonInDevelopmentProfileWhenForced(CapturedOutput output) {
		LoggingRun.with("spring.profiles.active=dev", "observability.logging.format=JSON")
			.run((context) -> logger.info("Forced"));
		assertThat(LoggingRun.line(output, "Forced").path("environment").asString()).isEqualTo("dev");
	}

	@Test
	void writesReadableLinesWithoutJsonEncoder(CapturedOutput output) {
		LoggingRun.with()
			.classLoader(new FilteredClassLoader("net.logstash.logback"))
			.run((context) -> logger.info("Readable secret"));
		assertThat(output.toString()).contains(" Readable [MASKED]");
	}

	@Test
	void printsBannerWhenUserAsks(CapturedOutput output) {
		LoggingRun.with("spring.main.banner-mode=console").run((context) -> logger.info("Line"));
		assertThat(output).contains(" :: Spring Boot ::");
	}

	@Test
	void refusesTooShortTraces() {
		try {
			assertThatException()
				.isThrownBy(() -> LoggingRun.with("observability.logging.stack-trace-length=99").run((context) -> {
				}))
				.havingRootCause()
				.withMessage("'observability.logging.stack-trace-length' must be at least 100 but was '99'");
		}
		finally {
			LoggingRun.clean();
		}
	}

	@Test
	void refusesUnknownFormat(CapturedOutput output) {
		try {
			assertThatException()
				.isThrownBy(() -> LoggingRun.with("observability.logging.format=xml").run((context) -> {
				}))
				.havingRootCause()
				.withMessage("'observability.logging.format' must be one of json, console and auto but was 'xml'");
		}
		finally {
			LoggingRun.clean();
		}
		assertThat(output).contains("'observability.logging.format' must be one of");
	}

	@Test
	void writesConsoleAndFileWithTheFieldsOfTheProfile(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path file = folder.resolve("app.log");
		LoggingRun.with("observability.logging.fields=ECS", "logging.file.name=" + file)
			.run((context) -> logger.info("Profiled secret"));
		assertThat(output.toString()).contains("\"message\":\"Profiled [MASKED]\",\"ecs.version\":\"8.11\"");
		assertThat(file).content().contains("\"message\":\"Profiled [MASKED]\",\"ecs.version\":\"8.11\"");
	}

	@Test
	void refusesUnknownFields(CapturedOutput output) {
		try {
			assertThatException()
				.isThrownBy(() -> LoggingRun.with("observability.logging.fields=elk").run((context) -> {
				}))
				.havingRootCause()
				.withMessage(
						"'observability.logging.fields' must be one of default, ecs, gcp and datadog but was 'elk'");
		}
		finally {
			LoggingRun.clean();
		}
		assertThat(output).contains("{\"timestamp\"");
	}

	@Test
	void backsOffWhenSwitchedOff(CapturedOutput output) {
		LoggingRun.with("observability.logging.enabled=false").run((context) -> {
			logger.info("Plain");
			assertThat(context.getBeansOfType(MaskerActivation.class)).isEmpty();
		});
		assertThat(output.toString()).contains(" : Plain").doesNotContain("{\"");
	}

	@Test
	void keepsStructuredFormatOfUser(CapturedOutput output) {
		LoggingRun.with("logging.structured.format.console=ecs").run((context) -> logger.info("Ecs"));
		assertThat(output.toString()).contains("\"ecs\":{\"version\"");
	}

	private static String withoutColours(CapturedOutput output) {
		return output.toString().replaceAll("\u001B\\[[0-9;]*m", "");
	}

}
