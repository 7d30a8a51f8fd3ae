package io.observability.logging;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.pattern.DynamicConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class LoggingSetupTests {

	private static final String JORAN = "SAFE_JORAN_CONFIGURATION";

	@TempDir
	Path folder;

	@AfterEach
	void forgetSystem() {
		System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.application.name=shop", "spring.profiles.active=dev",
			"observability.logging.format=console", "logging.threshold.console=warn", "logging.console.enabled=false",
			"logging.file.name=%s/app.log", "logging.file.path=%s", "logging.level.com.example=debug" })
	void isWhatTheConfigurationFileDescribes(String property) {
		String[] properties = { property.formatted(this.folder), "logging.threshold.file=error" };
		Map<String, Object> direct = setup(false, properties);
		Map<String, Object> read = setup(true, properties);
		assertThat(direct).isEqualTo(read).containsKeys("appender CONSOLE", "word clr", "word msg");
	}

	@Test
	void keepsPatternOfUser() {
		String[] properties = { "spring.profiles.active=dev", "logging.pattern.console=%clr(%text) %esb(){PID}%n" };
		assertThat(setup(false, properties)).isEqualTo(setup(true, properties))
			.extractingByKey("appender CONSOLE")
			.asString()
			.contains("%clr(%text) %esb(){PID}%n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "logging.structured.format.file=ecs", "observability.logging.format=console",
			"observability.logging.file.enabled=false", "logging.logback.rollingpolicy.max-history=3" })
	void readsConfigurationFileForOtherLogFiles(String property) {
		LoggingRun.with("logging.file.name=" + this.folder.resolve("app.log"), property)
			.run((context) -> assertThat(context().getObject(JORAN)).isNotNull());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void refusesPatternThatLogbackCannotRead(boolean read, CapturedOutput output) {
		choose(read);
		assertThatException().isThrownBy(
				() -> LoggingRun.with("observability.logging.format=console", "logging.pattern.console=%nonsense %m%n")
					.run((context) -> {
					}))
			.withStackTraceContaining("Logback configuration error detected");
		assertThat(output.getErr()).contains("nonsense");
	}

	@Test
	void setsUpAnewForTheNextApplication() {
		LoggingRun.with().run((context) -> {
			Appender<ILoggingEvent> before = root().getAppender("CONSOLE");
			context.close();
			LoggingRun.with("spring.profiles.active=dev").run((next) -> {
				assertThat(before.isStarted()).isFalse();
				assertThat(root().iteratorForAppenders()).toIterable().hasSize(1).doesNotContain(before);
			});
		});
	}

	private static Map<String, Object> setup(boolean read, String... properties) {
		choose(read);
		AtomicReference<Map<String, Object>> found = new AtomicReference<>();
		LoggingRun.with(properties).run((context) -> {
			assertThat(context().getObject(JORAN) != null).isEqualTo(read);
			found.set(describe(context()));
		});
		return found.get();
	}

	private static void choose(boolean read) {
		if (read) {
			System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LogbackLoggingSystem.class.getName());
		}
		else {
			System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
		}
	}

	private static Map<String, Object> describe(LoggerContext context) {
		Map<String, Object> found = new TreeMap<>();
		for (Logger logger : context.getLoggerList()) {
			if (logger.getLevel() != null) {
				found.put("level " + logger.getName(), logger.getLevel());
			}
		}
		StringBuilder order = new StringBuilder();
		for (Iterator<Appender<ILoggingEvent>> i = root().iteratorForAppenders(); i.hasNext();) {
			OutputStreamAppender<ILoggingEvent> appender = (OutputStreamAppender<ILoggingEvent>) i.next();
			order.append(appender.getName()).append(' ');
			found.put("appender " + appender.getName(), describe(appender));
		}
		found.put("order", order.toString());
		Map<String, Supplier<DynamicConverter<?>>> words = words(context);
		words.forEach((word, converter) -> found.put("word " + word, converter.get().getClass()));
		found.put("packaging data", context.isPackagingDataEnabled());
		found.put("turbo filters", context.getTurboFilterList().stream().map(Object::getClass).toList());
		found.put("listeners", context.getCopyOfListenerList().stream().map(Object::getClass).toList());
		return found;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Supplier<DynamicConverter<?>>> words(LoggerContext context) {
		return (Map<String, Supplier<DynamicConverter<?>>>) context
			.getObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS);
	}

	private static List<Object> describe(OutputStreamAppender<ILoggingEvent> appender) {
		List<Object> filters = appender.getCopyOfAttachedFiltersList()
			.stream()
			.map((filter) -> (Object) ((filter instanceof ThresholdFilter threshold)
					? "from " + ReflectionTestUtils.getField(threshold, "level") + threshold.isStarted()
					: filter.getClass()))
			.toList();
		Object encoder = appender.getEncoder();
		String pattern = (encoder instanceof ch.qos.logback.core.pattern.PatternLayoutEncoderBase<?> readable)
				? readable.getPattern() + readable.getCharset() : "";
		String file = (appender instanceof ch.qos.logback.core.FileAppender<?> log) ? log.getFile() : "";
		return List.of(appender.getClass(), appender.isStarted(), filters, encoder.getClass(), pattern, file);
	}

	private static Logger root() {
		return context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	private static LoggerContext context() {
		return (LoggerContext) LoggerFactory.getILoggerFactory();
	}

}
