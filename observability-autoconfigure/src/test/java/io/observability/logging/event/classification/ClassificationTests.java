package io.observability.logging.event.classification;

import java.util.List;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.LevelFilter;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;
import io.observability.test.log.CapturedEvents;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ClassificationTests {

	private static final String PREFIX = "observability.logging.event.classification.";

	private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Logger root = this.loggers.getLogger("io.observability.event");

	private final ListAppender<ILoggingEvent> console = appender("TEST_CONSOLE");

	private final ListAppender<ILoggingEvent> vault = appender("TEST_VAULT");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClassificationAutoConfiguration.class, EventAutoConfiguration.class));

	@BeforeEach
	void attach() {
		this.root.setLevel(Level.INFO);
		this.root.addAppender(this.console);
		this.root.addAppender(this.vault);
	}

	@AfterEach
	void detach() {
		this.root.detachAndStopAllAppenders();
		this.root.setLevel(null);
	}

	@Test
	void keepsRestrictedLinesFromAllAppendersByDefault() {
		this.contextRunner.run((context) -> {
			writeOneOfEach(context.getBean(EventLog.class));
			assertThat(classifications(this.console)).containsExactly("public", "internal", "confidential");
			assertThat(classifications(this.vault)).containsExactly("public", "internal", "confidential");
		});
	}

	@Test
	void limitsEachAppenderAsConfigured() {
		this.contextRunner
			.withPropertyValues(PREFIX + "limits.test_console=internal", PREFIX + "limits.test-vault=Restricted")
			.run((context) -> {
				writeOneOfEach(context.getBean(EventLog.class));
				assertThat(classifications(this.console)).containsExactly("public", "internal");
				assertThat(classifications(this.vault)).containsExactly("public", "internal", "confidential",
						"restricted");
			});
	}

	@Test
	void limitsAppendersThatComeLater() {
		ListAppender<ILoggingEvent> late = appender("TEST_LATE");
		this.contextRunner.withPropertyValues(PREFIX + "limits.test_vault=restricted").run((context) -> {
			this.root.addAppender(late);
			writeOneOfEach(context.getBean(EventLog.class));
			assertThat(classifications(late)).doesNotContain("restricted");
			assertThat(classifications(this.vault)).contains("restricted");
		});
	}

	@Test
	void limitsLinesThatOthersClassify() {
		this.contextRunner.withPropertyValues(PREFIX + "limit=public").run((context) -> {
			this.root.atInfo().addKeyValue("classification", Classification.INTERNAL).log("kept");
			this.root.atInfo().addKeyValue("classification", "spam").log("of another kind");
			this.root.info("plain");
			assertThat(this.console.list).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("of another kind", "plain");
		});
	}

	@Test
	void asksBeforeFiltersThatAccept() {
		LevelFilter accepting = new LevelFilter();
		accepting.setLevel(Level.INFO);
		accepting.setOnMatch(FilterReply.ACCEPT);
		accepting.start();
		this.console.addFilter(accepting);
		this.contextRunner.withPropertyValues(PREFIX + "limits.test_vault=restricted").run((context) -> {
			context.getBean(EventLog.class).business("x").classified(Classification.RESTRICTED).log();
			assertThat(this.console.list).isEmpty();
		});
		assertThat(this.console.getCopyOfAttachedFiltersList()).containsExactly(accepting);
	}

	@Test
	void opensAnAsynchronousAppenderAsFarAsTheOneBehindIt() {
		ListAppender<ILoggingEvent> behind = appender("TEST_BEHIND");
		AsyncAppender async = new AsyncAppender();
		async.setContext(this.loggers);
		async.setName("TEST_ASYNC");
		async.addAppender(behind);
		async.start();
		this.root.addAppender(async);
		this.contextRunner.withPropertyValues(PREFIX + "limits.test_behind=restricted").run((context) -> {
			context.getBean(EventLog.class).business("x").classified(Classification.RESTRICTED).log();
			Awaitility.await().untilAsserted(() -> assertThat(classifications(behind)).containsExactly("restricted"));
			assertThat(this.console.list).isEmpty();
		});
	}

	@Test
	void showsEverythingToTests() {
		try (CapturedEvents events = CapturedEvents.start()) {
			this.contextRunner.run((context) -> writeOneOfEach(context.getBean(EventLog.class)));
			events.withEventType("business").hasCount(4);
			assertThat(classifications(this.console)).doesNotContain("restricted");
		}
	}

	@Test
	void leavesNoLimitBehind() {
		this.contextRunner.run((context) -> assertThat(this.console.getCopyOfAttachedFiltersList()).isNotEmpty());
		assertThat(this.console.getCopyOfAttachedFiltersList()).isEmpty();
	}

	@Test
	void neverTakesThresholdsAwayWhenItEnds() {
		List<String> written = new java.util.ArrayList<>();
		ListAppender<ILoggingEvent> errors = new ListAppender<>() {

			@Override
			public void clearAllFilters() {
				super.clearAllFilters();
				written.add("without filters");
			}

		};
		errors.setName("TEST_ERRORS");
		ThresholdFilter threshold = new ThresholdFilter();
		threshold.setLevel("ERROR");
		threshold.start();
		errors.addFilter(threshold);
		this.root.addAppender(errors);
		errors.start();
		this.contextRunner.run((context) -> {
		});
		this.root.atError().addKeyValue("classification", "restricted").log("after the end");

		assertThat(written).isEmpty();
		assertThat(errors.getCopyOfAttachedFiltersList()).contains(threshold);
		assertThat(classifications(errors)).containsExactly("restricted");
	}

	@Test
	void limitsNothingWhenSwitchedOff() {
		this.contextRunner.withPropertyValues(PREFIX + "enabled=false").run((context) -> {
			writeOneOfEach(context.getBean(EventLog.class));
			assertThat(classifications(this.console)).contains("restricted");
		});
	}

	@Test
	void warnsOfALimitForNobody() {
		try (CapturedEvents events = CapturedEvents.start()) {
			AppenderLimits limits = new AppenderLimits(Classification.CONFIDENTIAL,
					java.util.Map.of("consol", Classification.INTERNAL), this.loggers);
			limits.onApplicationEvent(new ApplicationReadyEvent(new org.springframework.boot.SpringApplication(),
					new String[0], null, null));
			assertThat(events.containing("No appender has one of the names [consol]").only().message())
				.contains("testconsole", "testvault");
			limits.destroy();
		}
	}

	@Test
	void refusesUnknownClassification() {
		this.contextRunner.withPropertyValues(PREFIX + "limits.console=secret")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.logging.event.classification.limits.console' must be one of public, "
						+ "internal, confidential and restricted but was 'secret'"));
		this.contextRunner.withPropertyValues(PREFIX + "limit=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.logging.event.classification.limit' must be one of public, "
						+ "internal, confidential and restricted but was ''"));
	}

	private void writeOneOfEach(EventLog events) {
		for (Classification classification : Classification.values()) {
			events.business("x").classified(classification).log();
		}
	}

	private ListAppender<ILoggingEvent> appender(String name) {
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.setContext(this.loggers);
		appender.setName(name);
		appender.start();
		return appender;
	}

	private static List<String> classifications(ListAppender<ILoggingEvent> appender) {
		return appender.list.stream()
			.flatMap((event) -> event.getKeyValuePairs().stream())
			.filter((pair) -> pair.key.equals("classification"))
			.map((pair) -> pair.value.toString())
			.toList();
	}

}
