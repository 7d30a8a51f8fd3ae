package io.observability.logging.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
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
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** What the analysis keeps and counts of the log. */
class LogAnalysisTests extends LogAnalysisTestBed {

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

}
