package io.observability.logging;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LoggingConfigurationTests {

	private static final Logger logger = LoggerFactory.getLogger("com.example.Shop");

	@Test
	void yieldsToDefaultPropertiesOfApplication(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path file = Files.writeString(folder.resolve("mine.xml"), userConfiguration("USER %m%n"));
		LoggingRun.with()
			.defaults(Map.of("logging.config", file.toUri().toString()))
			.run((context) -> logger.info("Mine"));
		assertThat(output.toString()).contains("USER Mine").doesNotContain("{\"");
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
		return new URLClassLoader(new URL[] { folder.toUri().toURL() },
				LoggingConfigurationTests.class.getClassLoader());
	}

}
