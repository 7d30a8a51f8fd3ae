package io.observability.logging.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.logging.blackbox.BlackBox;
import io.observability.logging.blackbox.BlackBoxAutoConfiguration;
import io.observability.logging.blackbox.BlackBoxes;
import io.observability.logging.event.EventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LogAnalysisTests {

	private static final String PREFIX = "observability.logging.analysis.";

	private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Logger logger = this.loggers.getLogger("shop.analysis.Orders");

	private final ListAppender<ILoggingEvent> written = new ListAppender<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AnalysisAutoConfiguration.class))
		.withPropertyValues("info.app.version=1.2.3");

	@BeforeEach
	void attach() {
		this.written.start();
		Logger parent = this.loggers.getLogger("shop.analysis");
		parent.setAdditive(false);
		parent.setLevel(Level.DEBUG);
		parent.addAppender(this.written);
	}

	@AfterEach
	void detach() {
		MDC.clear();
		this.loggers.getLogger("shop.analysis").detachAndStopAllAppenders();
		this.loggers.getLogger("shop.analysis").setAdditive(true);
	}

	@Test
	void keepsLinesMasked() {
		run((analysis) -> {
			MDC.put("correlation_id", "c-1");
			this.logger.atInfo().addKeyValue("event_type", "business").log("Mail to {}", "jane@example.com");
			LogLine line = analysis.lines((any) -> true, 1).get(0);
			assertThat(line.message()).isEqualTo("Mail to " + masked()).doesNotContain("jane@");
			assertThat(line.correlationId()).isEqualTo("c-1");
			assertThat(line.eventType()).isEqualTo("business");
			assertThat(line.level()).isEqualTo("INFO");
			assertThat(line.fingerprint()).isNull();
		});
	}

	@Test
	void keepsLinesOfABlackBoxWithoutCountingThem() {
		this.loggers.getLogger("shop.analysis").setLevel(Level.INFO);
		this.contextRunner.withConfiguration(AutoConfigurations.of(BlackBoxAutoConfiguration.class))
			.withPropertyValues("observability.logging.black-box.loggers=shop.analysis")
			.run((context) -> {
				LogAnalysis analysis = context.getBean(LogAnalysis.class);
				BlackBox box = context.getBean(BlackBoxes.class).open();
				try (BlackBox.Scope scope = box.enter()) {
					this.logger.debug("a");
					this.logger.debug("b", new IllegalStateException());
					this.logger.info("c");
				}
				box.end(500);
				assertThat(analysis.countsByLogger().get("shop.analysis.Orders")).isEqualTo(Map.of("INFO", 1L));
				assertThat(analysis.lines(
						(line) -> "black_box".equals(line.eventType()) && line.logger().equals("shop.analysis.Orders"),
						10))
					.extracting(LogLine::message)
					.containsExactly("b", "a");
				assertThat(analysis.errors()).isEmpty();
			});
	}

	@Test
	void countsByLevelAndLogger() {
		run((analysis) -> {
			this.logger.debug("a");
			this.logger.info("a");
			this.logger.info("a");
			this.logger.trace("off");
			assertThat(analysis.countsByLogger()).containsEntry("shop.analysis.Orders",
					Map.of("INFO", 2L, "DEBUG", 1L));
			assertThat(analysis.countsByLevel()).containsEntry("INFO", 2L).containsEntry("DEBUG", 1L);
		});
	}

	@Test
	void countsLoggersBeyondTheLimitTogether() {
		run((analysis) -> {
			for (int i = 0; i < 10; i++) {
				this.loggers.getLogger("shop.analysis.L" + i).info("x");
			}
			assertThat(analysis.countsByLogger()).hasSize(4).containsEntry("other", Map.of("INFO", 7L));
			assertThat(analysis.countsByLevel()).containsEntry("INFO", 10L);
		}, "max-loggers=3");
	}

	@Test
	void groupsErrorsByFingerprint() {
		run((analysis) -> {
			for (int i = 0; i < 3; i++) {
				MDC.put("correlation_id", "c-" + i);
				this.logger.error("Order {} of jane@example.com failed", i, failure("card 4111 1111 1111 1111"));
			}
			this.logger.error("Nothing left");
			this.logger.warn("Nothing thrown");
			List<ErrorSummary> errors = analysis.errors();
			assertThat(errors).extracting(ErrorSummary::count).containsExactly(3L, 1L);
			ErrorSummary first = errors.get(0);
			assertThat(first.version()).isEqualTo("1.2.3");
			assertThat(first.lastCorrelationId()).isEqualTo("c-2");
			assertThat(first.exception()).isEqualTo("java.lang.IllegalStateException");
			assertThat(first.message()).startsWith("Order 0 of ").doesNotContain("jane@");
			assertThat(first.trace().get(0)).startsWith("java.io.IOException: no route");
			assertThat(first.trace()).contains("at shop.Orders.place(Orders.java:7)");
			assertThat(String.join("\n", first.trace())).doesNotContain("4111 1111");
			assertThat(first.lastSeen()).isAfterOrEqualTo(first.firstSeen());
			assertThat(analysis.lines((line) -> first.fingerprint().equals(line.fingerprint()), 10)).hasSize(3);
		});
	}

	@Test
	void forgetsErrorSeenLongestAgoButNotItsCount() {
		run((analysis) -> {
			for (String word : List.of("a", "b", "c", "a", "d")) {
				this.logger.error("Failed " + word);
			}
			assertThat(analysis.errors()).extracting(ErrorSummary::message)
				.containsExactlyInAnyOrder("Failed a", "Failed d");
			assertThat(analysis.errors().stream().mapToLong(ErrorSummary::count).sum() + analysis.forgottenErrors())
				.isEqualTo(5);
		}, "max-errors=2");
	}

	@Test
	void showsNoClassifiedLines() {
		run((analysis) -> {
			this.loggers.getLogger("io.observability.event").addAppender(this.written);
			EventLog.create()
				.security("login_failed")
				.at(org.slf4j.event.Level.WARN)
				.cause(failure("x"))
				.log("secret plan");
			EventLog.create().business("sold").log();
			this.loggers.getLogger("io.observability.event").detachAppender(this.written);
			assertThat(analysis.lines((any) -> true, 100)).extracting(LogLine::eventType)
				.containsOnlyOnce("business")
				.doesNotContain("security");
			assertThat(analysis.errors()).filteredOn((error) -> error.logger().contains("security"))
				.allSatisfy((error) -> {
					assertThat(error.message()).isEqualTo("[classified]");
					assertThat(error.trace()).isEmpty();
				})
				.hasSize(1);
		});
	}

	@Test
	void countsEachErrorInItsOwnSeriesUpToTheLimit() {
		run((context, analysis) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			this.logger.error("Failed early", failure(""));
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			this.logger.error("Failed early", failure(""));
			for (String word : List.of("a", "b", "c", "d")) {
				this.logger.error("Failed " + word);
			}
			String fingerprint = analysis.errors().get(0).fingerprint();
			assertThat(registry.get("observability.logging.errors")
				.tags("fingerprint", fingerprint, "exception", "IllegalStateException")
				.functionCounter()
				.count()).isEqualTo(2);
			assertThat(
					registry.get("observability.logging.errors").tag("fingerprint", "other").functionCounter().count())
				.isEqualTo(3);
			assertThat(registry.get("observability.logging.errors").functionCounters()).hasSize(3);
		}, "max-series=2");
	}

	@Test
	void totalsAreExactWhenManyThreadsLog() {
		this.written.stop();
		run((context, analysis) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			List<Thread> threads = new ArrayList<>();
			for (int t = 0; t < 8; t++) {
				Thread thread = new Thread(() -> {
					for (int i = 0; i < 1_000; i++) {
						this.logger.info("fine");
						this.logger.error("Failed " + (char) ('a' + i % 5));
					}
				});
				thread.start();
				threads.add(thread);
			}
			for (Thread thread : threads) {
				thread.join();
			}
			assertThat(analysis.countsByLogger()).containsEntry(this.logger.getName(),
					Map.of("INFO", 8_000L, "ERROR", 8_000L));
			assertThat(analysis.errors()).extracting(ErrorSummary::count).containsOnly(1_600L).hasSize(5);
			assertThat(registry.get("observability.logging.errors")
				.functionCounters()
				.stream()
				.mapToDouble(FunctionCounter::count)
				.sum()).isEqualTo(8_000);
		});
	}

	@Test
	void countsEventOfSeveralAppendersOnce() {
		run((analysis) -> {
			ListAppender<ILoggingEvent> second = new ListAppender<>();
			second.start();
			this.logger.addAppender(second);
			this.logger.info("once");
			this.logger.detachAppender(second);
			assertThat(second.list).hasSize(1);
			assertThat(analysis.countsByLogger()).containsEntry(this.logger.getName(), Map.of("INFO", 1L));
		});
	}

	@Test
	void stopsLookingWithTheContext() {
		LogAnalysis[] closed = new LogAnalysis[1];
		run((analysis) -> closed[0] = analysis);
		this.logger.info("later");
		assertThat(closed[0].countsByLogger()).doesNotContainKey(this.logger.getName());
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues(PREFIX + "enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(LogAnalysis.class));
	}

	@Test
	void worksWithoutActuatorAndMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(LogAnalysis.class));
	}

	@Test
	void refusesWrongValues() {
		assertRefused("max-lines=0",
				"'observability.logging.analysis.max-lines' must be between 1 and 100000 but was '0'");
		assertRefused("max-characters=1",
				"'observability.logging.analysis.max-characters' must be between 10000 and 100000000 but was '1'");
		assertRefused("max-errors=0",
				"'observability.logging.analysis.max-errors' must be between 1 and 10000 but was '0'");
		assertRefused("max-series=-1",
				"'observability.logging.analysis.max-series' must be between 0 and 1000 but was '-1'");
		assertRefused("max-loggers=0",
				"'observability.logging.analysis.max-loggers' must be between 1 and 10000 but was '0'");
		assertRefused("limit=top", "'observability.logging.analysis.limit' must be one of public, internal, "
				+ "confidential and restricted but was 'top'");
	}

	private void assertRefused(String pair, String message) {
		this.contextRunner.withPropertyValues(PREFIX + pair)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	private void run(Consumer<LogAnalysis> test, String... pairs) {
		run((context, analysis) -> test.accept(analysis), pairs);
	}

	private void run(Body test, String... pairs) {
		ApplicationContextRunner runner = this.contextRunner;
		for (String pair : pairs) {
			runner = runner.withPropertyValues(PREFIX + pair);
		}
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context, context.getBean(LogAnalysis.class));
		});
	}

	private String masked() {
		return io.observability.masking.Masker.standard().mask("jane@example.com");
	}

	private static Exception failure(String message) {
		Exception cause = new IOException("no route");
		cause.setStackTrace(
				new StackTraceElement[] { new StackTraceElement("java.net.Socket", "connect", "Socket.java", 1) });
		Exception failure = new IllegalStateException(message, cause);
		failure
			.setStackTrace(new StackTraceElement[] { new StackTraceElement("shop.Orders", "place", "Orders.java", 7) });
		return failure;
	}

	interface Body {

		void run(org.springframework.context.ApplicationContext context, LogAnalysis analysis) throws Exception;

	}

}
