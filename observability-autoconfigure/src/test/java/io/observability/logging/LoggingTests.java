package io.observability.logging;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import io.observability.masking.Masker;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import tools.jackson.databind.JsonNode;

import io.observability.logging.gate.GateAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class LoggingTests {

	private static final Logger logger = LoggerFactory.getLogger("com.example.Shop");

	@Test
	void writesEveryLineAsJsonWithoutConfiguration(CapturedOutput output) {
		LoggingRun.with().run((context) -> logger.info("Order {} taken", 7));
		JsonNode line = LoggingRun.line(output, "Order 7 taken");
		assertThat(line.propertyNames()).containsExactly("timestamp", "level", "logger", "thread", "message", "service",
				"version", "instance", "environment");
		assertThat(line.path("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
		assertThat(line.path("level").asString()).isEqualTo("INFO");
		assertThat(line.path("logger").asString()).isEqualTo("com.example.Shop");
		assertThat(line.path("thread").asString()).isEqualTo(Thread.currentThread().getName());
		assertThat(line.path("service").asString()).isEqualTo("application");
		assertThat(line.path("version").asString()).isNotEmpty();
		assertThat(line.path("instance").asString()).isNotEmpty();
		assertThat(line.path("environment").asString()).isEqualTo("default");
	}

	@Test
	void leavesTagOfCommonsLoggingOut(CapturedOutput output) {
		LoggingRun.with().run((context) -> LogFactory.getLog("com.example.Legacy").info("Old line"));
		assertThat(LoggingRun.line(output, "Old line").has("tags")).isFalse();
	}

	@Test
	void namesServiceVersionAndEnvironment(CapturedOutput output) {
		LoggingRun
			.with("spring.application.name=shop", "info.app.version=1.2.3", "spring.profiles.active=blue,green",
					"HOSTNAME=pod-1")
			.run((context) -> logger.info("Named"));
		JsonNode line = LoggingRun.line(output, "Named");
		assertThat(line.path("service").asString()).isEqualTo("shop");
		assertThat(line.path("version").asString()).isEqualTo("1.2.3");
		assertThat(line.path("environment").asString()).isEqualTo("blue");
		assertThat(line.path("instance").asString()).isEqualTo("pod-1");
	}

	@Test
	void takesEnvironmentFromProperty(CapturedOutput output) {
		LoggingRun
			.with("observability.environment=staging", "spring.profiles.active=blue", "spring.application.version=9")
			.run((context) -> logger.info("Named"));
		assertThat(LoggingRun.line(output, "Named").path("environment").asString()).isEqualTo("staging");
		assertThat(LoggingRun.line(output, "Named").path("version").asString()).isEqualTo("9");
	}

	@Test
	void writesContextAndKeyValuesAsFields(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			MDC.setContextMap(Map.of("correlation_id", "c-1", "traceId", "t-1", "spanId", "s-1", "user_id", "mdc-user",
					"tenant", "acme"));
			logger.atInfo()
				.addKeyValue("user_id", "u-1")
				.addKeyValue("event_type", "order")
				.addKeyValue("count", 3)
				.addKeyValue("open", true)
				.addKeyValue("items", List.of("a", "b"))
				.addKeyValue("nothing", (Object) null)
				.log("Fields", StructuredArguments.kv("argument", Map.of("deep", 1)));
			MDC.clear();
		});
		JsonNode line = LoggingRun.line(output, "Fields");
		assertThat(line.path("correlation_id").asString()).isEqualTo("c-1");
		assertThat(line.path("trace_id").asString()).isEqualTo("t-1");
		assertThat(line.path("span_id").asString()).isEqualTo("s-1");
		assertThat(line.path("user_id").asString()).isEqualTo("u-1");
		assertThat(line.path("event_type").asString()).isEqualTo("order");
		assertThat(line.path("tenant").asString()).isEqualTo("acme");
		assertThat(line.path("count").isInt()).isTrue();
		assertThat(line.path("open").asBoolean()).isTrue();
		assertThat(line.path("items").get(1).asString()).isEqualTo("b");
		assertThat(line.path("nothing").isNull()).isTrue();
		assertThat(line.path("argument").path("deep").asInt()).isOne();
		assertThat(line.has("traceId")).isFalse();
		assertThat(line.has("spanId")).isFalse();
	}

	@Test
	void keepsFixedFieldsWhenCallersUseTheirNames(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			MDC.put("service", "other");
			logger.atWarn().addKeyValue("message", "twice").addKeyValue("level", "TRACE").log("Once");
			MDC.clear();
		});
		JsonNode line = LoggingRun.line(output, "Once");
		assertThat(line.path("level").asString()).isEqualTo("WARN");
		assertThat(line.path("message_").asString()).isEqualTo("twice");
		assertThat(line.path("level_").asString()).isEqualTo("TRACE");
		assertThat(line.path("service").asString()).isEqualTo("application");
		assertThat(line.path("service_").asString()).isEqualTo("other");
		assertThat(output.toString().lines().filter((text) -> text.contains("twice")).findFirst().orElseThrow())
			.containsOnlyOnce("\"message\":");
	}

	@Test
	void masksEveryValue(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			MDC.put("tenant", "a secret tenant");
			Exception failure = new IllegalStateException("outer secret", new IllegalArgumentException("inner secret"));
			failure.addSuppressed(new IOException("suppressed secret"));
			logger.atError()
				.setCause(failure)
				.addKeyValue("password", 12345)
				.addKeyValue("pojo", new Order("secret", new String[] { "secret" }, Map.of("secret", "x")))
				.addKeyValue("list", List.of("secret"))
				.addMarker(Markers.append("marked", "secret"))
				.addMarker(Markers.appendRaw("raw", "{\"a\":\"secret\"}"))
				.addMarker(MarkerFactory.getMarker("secret-tag"))
				.log("Canary secret {}", StructuredArguments.kv("argument", "secret"));
			MDC.clear();
		});
		JsonNode line = LoggingRun.line(output, "Canary");
		assertThat(output.toString()).doesNotContain("secret").doesNotContain("12345");
		assertThat(line.path("stack_trace").asString()).contains("IllegalStateException: outer [MASKED]")
			.contains("Caused by: java.lang.IllegalArgumentException: inner [MASKED]")
			.contains("Suppressed: java.io.IOException: suppressed [MASKED]");
		assertThat(line.path("pojo").path("note").asString()).isEqualTo("[MASKED]");
		assertThat(line.path("password").asString()).isEqualTo("[MASKED]");
		assertThat(line.path("tags").get(0).asString()).isEqualTo("[MASKED]-tag");
	}

	@Test
	void keepsLineWhenValueCannotBeWritten(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			MDC.setContextMap(Map.of("correlation_id", "c-1", "traceId", "t-1", "user_id", "u-1", "tenant", "acme"));
			logger.atInfo().addKeyValue("broken", new Broken()).log("Survives");
			MDC.clear();
			logger.info("Next");
		});
		JsonNode line = LoggingRun.line(output, "Survives");
		assertThat(line.has("broken")).isFalse();
		assertThat(line.has("tenant")).isFalse();
		assertThat(line.path("correlation_id").asString()).isEqualTo("c-1");
		assertThat(line.path("trace_id").asString()).isEqualTo("t-1");
		assertThat(line.path("user_id").asString()).isEqualTo("u-1");
		assertThat(LoggingRun.line(output, "Next")).isNotNull();
	}

	@Test
	void writesExceptionInKeyValueAsText(CapturedOutput output) {
		LoggingRun.with()
			.run((context) -> logger.atError().addKeyValue("error", new IllegalStateException("no")).log("Failed"));
		assertThat(LoggingRun.line(output, "Failed").path("error").asString())
			.isEqualTo("java.lang.IllegalStateException: no");
	}

	@Test
	void passesTextThroughWhenMaskingIsOff(CapturedOutput output) {
		LoggingRun.with("observability.masking.enabled=false").run((context) -> logger.info("Open secret"));
		assertThat(LoggingRun.line(output, "Open secret")).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev", "local", "other,dev" })
	void writesColouredLinesForPeopleInDevelopmentProfiles(String profiles, CapturedOutput output) {
		LoggingRun.with("spring.profiles.active=" + profiles).run((context) -> {
			MDC.put("correlation_id", "c-42");
			logger.error("Canary secret", new IllegalStateException("outer secret", new IOException("inner secret")));
			MDC.clear();
		});
		assertThat(output).contains("\u001B[31mERROR");
		assertThat(withoutColours(output)).contains(" : Canary [MASKED]", "[c-42]")
			.contains("Caused by: java.io.IOException: inner [MASKED]", " :: Spring Boot ::")
			.doesNotContain("secret")
			.doesNotContain("{\"");
	}

	@Test
	void readsProfilesFromConfigurationFiles(@TempDir Path folder, CapturedOutput output) throws IOException {
		Files.writeString(folder.resolve("application.properties"), "spring.profiles.active=dev\n");
		LoggingRun.with("spring.config.location=" + folder.toUri()).run((context) -> logger.info("Readable"));
		assertThat(withoutColours(output)).contains(" : Readable").doesNotContain("{\"");
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
		assertThat(output.toString()).contains(" : Readable [MASKED]");
	}

	@Test
	void printsBannerWhenUserAsks(CapturedOutput output) {
		LoggingRun.with("spring.main.banner-mode=console").run((context) -> logger.info("Line"));
		assertThat(output).contains(" :: Spring Boot ::");
	}

	@Test
	void yieldsToDefaultPropertiesOfApplication(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path file = Files.writeString(folder.resolve("mine.xml"), userConfiguration("USER %m%n"));
		LoggingRun.with()
			.defaults(Map.of("logging.config", file.toUri().toString()))
			.run((context) -> logger.info("Mine"));
		assertThat(output.toString()).contains("USER Mine").doesNotContain("{\"");
	}

	@Test
	void usesMaskerOfLazyApplication(CapturedOutput output) {
		LoggingRun.with("spring.main.lazy-initialization=true").run((context) -> logger.info("Lazy secret"));
		assertThat(LoggingRun.line(output, "Lazy [MASKED]")).isNotNull();
	}

	@Test
	void keepsEventOnOneLine(CapturedOutput output) {
		LoggingRun.with().run((context) -> logger.info("First\r\n{\"level\":\"ERROR\"}\u2028 second"));
		assertThat(LoggingRun.line(output, "First").path("message").asString()).contains("\r\n{", "second");
	}

	@Test
	void hidesTextAndKeepsLineWhenMaskerFails(CapturedOutput output) {
		LoggingRun.with().source(FailingMasker.class).run((context) -> logger.info("Hidden secret"));
		assertThat(LoggingRun.line(output, "[masking failed]")).isNotNull();
		assertThat(output).doesNotContain("Hidden secret");
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

	@Test
	void keepsConfigurationOfUser(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path file = Files.writeString(folder.resolve("mine.xml"), userConfiguration("USER %m%n"));
		LoggingRun.with("logging.config=" + file.toUri()).run((context) -> logger.info("Mine"));
		assertThat(output.toString()).contains("USER Mine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "logback-spring.xml", "logback.xml", "logback-test.xml" })
	void keepsConfigurationFileOfUser(String name, @TempDir Path folder, CapturedOutput output) throws IOException {
		Files.writeString(folder.resolve(name), userConfiguration("USER %m%n"));
		LoggingRun.with().classLoader(withFolder(folder)).run((context) -> logger.info("Mine"));
		assertThat(output.toString()).contains("USER Mine").doesNotContain("{\"");
	}

	@Test
	void offersAppendersToConfigurationOfUser(@TempDir Path folder, CapturedOutput output) throws IOException {
		Files.writeString(folder.resolve("logback-spring.xml"), """
				<configuration>
					<include resource="io/observability/logging/appenders.xml"/>
					<appender name="OWN" class="ch.qos.logback.core.FileAppender">
						<file>%s</file>
						<encoder><pattern>%%X{tenant} %%m%%n%%ex</pattern></encoder>
					</appender>
					<root level="INFO"><appender-ref ref="CONSOLE"/><appender-ref ref="OWN"/></root>
				</configuration>
				""".formatted(folder.resolve("own.log")));
		LoggingRun.with("logging.file.name=" + folder.resolve("app.log"), "spring.main.banner-mode=off")
			.classLoader(withFolder(folder))
			.run((context) -> {
				MDC.put("tenant", "secret");
				logger.error("Included secret", new IllegalStateException("secret"));
				MDC.clear();
			});
		assertThat(LoggingRun.line(output, "Included [MASKED]")).isNotNull();
		assertThat(LoggingRun.line(Files.readString(folder.resolve("app.log")), "Included [MASKED]")).isNotNull();
		assertThat(folder.resolve("own.log")).content()
			.contains("[MASKED] Included [MASKED]\njava.lang.IllegalStateException: [MASKED]")
			.doesNotContain("secret");
	}

	@Test
	void writesFileAsJson(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path file = folder.resolve("app.log");
		LoggingRun.with("logging.file.name=" + file).run((context) -> logger.info("Filed secret"));
		assertThat(LoggingRun.line(Files.readString(file), "Filed [MASKED]")).isNotNull();
		assertThat(LoggingRun.line(output, "Filed [MASKED]")).isNotNull();
	}

	@Test
	void writesFileBelowPathReadableInDevelopment(@TempDir Path folder) {
		LoggingRun.with("logging.file.path=" + folder, "spring.profiles.active=dev")
			.run((context) -> logger.info("Filed secret"));
		assertThat(folder.resolve("spring.log")).content().contains(" : Filed [MASKED]").doesNotContain("\u001B");
	}

	@Test
	void writesFileInStructuredFormatOfUser(@TempDir Path folder, CapturedOutput output) {
		Path file = folder.resolve("app.log");
		LoggingRun.with("logging.file.name=" + file, "logging.structured.format.file=ecs")
			.run((context) -> logger.info("Filed"));
		assertThat(file).content().contains("\"ecs\":{\"version\"");
		assertThat(LoggingRun.line(output, "Filed")).isNotNull();
	}

	@Test
	void rotatesFileByPropertiesOfBoot(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("app.log");
		LoggingRun
			.with("logging.file.name=" + file, "logging.logback.rollingpolicy.max-file-size=5KB",
					"logging.logback.rollingpolicy.file-name-pattern=" + folder + "/old.%d{yyyy-MM-dd}.%i.log")
			.run((context) -> {
				ch.qos.logback.classic.Logger root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT");
				RollingFileAppender<?> appender = (RollingFileAppender<?>) root.getAppender("FILE");
				assertThat(appender.getRollingPolicy()).isInstanceOfSatisfying(TimeBasedRollingPolicy.class,
						(policy) -> assertThat(policy.getFileNamePattern()).contains("/old.%d"));
				assertThat(appender.getTriggeringPolicy()).hasFieldOrPropertyWithValue("maxFileSize.size", 5120L);
			});
	}

	@Test
	void appliesLevelsAndGroups(CapturedOutput output) {
		LoggingRun
			.with("logging.level.com.example=debug", "logging.group.mine=com.example2", "logging.level.mine=trace",
					"logging.level.com.example.quiet=off")
			.run((context) -> {
				logger.debug("Debugged");
				LoggerFactory.getLogger("com.example2.A").trace("Traced");
				LoggerFactory.getLogger("com.example.quiet").error("Silent");
			});
		assertThat(LoggingRun.line(output, "Debugged").path("level").asString()).isEqualTo("DEBUG");
		assertThat(LoggingRun.line(output, "Traced").path("level").asString()).isEqualTo("TRACE");
		assertThat(output).doesNotContain("Silent");
	}

	@Test
	void changesLevelsWhileRunning(CapturedOutput output) {
		LoggingRun.with().run((context) -> {
			logger.debug("Before");
			context.getBean(LoggingSystem.class).setLogLevel("com.example", LogLevel.DEBUG);
			logger.debug("After secret");
			context.getBean(LoggingSystem.class).setLogLevel("com.example", null);
		});
		assertThat(output).doesNotContain("Before");
		assertThat(LoggingRun.line(output, "After [MASKED]")).isNotNull();
	}

	@Test
	void appliesThresholdOfConsole(CapturedOutput output) {
		LoggingRun.with("logging.threshold.console=warn").run((context) -> {
			logger.info("Below");
			logger.warn("Above");
		});
		assertThat(output).doesNotContain("Below").contains("Above");
	}

	@Test
	void silencesConsoleWhenDisabled(CapturedOutput output) {
		LoggingRun.with("logging.console.enabled=false").run((context) -> logger.error("Silent"));
		assertThat(output).doesNotContain("Silent");
	}

	private static String withoutColours(CapturedOutput output) {
		return output.toString().replaceAll("\u001B\\[[0-9;]*m", "");
	}

	private static String userConfiguration(String pattern) {
		return """
				<configuration>
					<appender name="OWN" class="ch.qos.logback.core.ConsoleAppender">
						<encoder><pattern>%s</pattern></encoder>
					</appender>
					<root level="INFO"><appender-ref ref="OWN"/></root>
				</configuration>
				""".formatted(pattern);
	}

	private static ClassLoader withFolder(Path folder) throws IOException {
		return new URLClassLoader(new URL[] { folder.toUri().toURL() }, LoggingTests.class.getClassLoader());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, GateAutoConfiguration.class })
	static class FailingMasker {

		@Bean
		Masker masker() {
			return new Masker() {

				@Override
				public String mask(String text) {
					throw new IllegalStateException("failed");
				}

				@Override
				public String mask(String key, String value) {
					throw new IllegalStateException("failed");
				}

			};
		}

	}

	record Order(String note, String[] lines, Map<String, String> labels) {
	}

	static final class Broken {

		public Set<Broken> getSelf() {
			return Set.of(this);
		}

	}

}
