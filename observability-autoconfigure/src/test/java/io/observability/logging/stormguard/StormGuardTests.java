package io.observability.logging.stormguard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.logging.event.EventLog;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** How often errors are written that come again and again. */
class StormGuardTests extends StormGuardTestBed {

	@Test
	void writesErrorTenTimesAndThenHowOftenItCameAgain() {
		run((context) -> {
			for (int i = 0; i < 25; i++) {
				this.logger.error("Order {} failed", i, failure());
				this.clock.step(Duration.ofSeconds(1));
			}
			assertThat(this.written.lines).hasSize(10);
			this.clock.step(Duration.ofMinutes(1));
			context.getBean(StormGuard.class).sweep();
			assertThat(this.written.lines).hasSize(11);
			Line report = this.written.lines.get(10);
			assertThat(report.level()).isEqualTo(Level.ERROR);
			assertThat(report.logger()).isEqualTo("shop.storm.Orders");
			assertThat(report.field("event_type")).isEqualTo("repeated_error");
			assertThat(report.field("repeats")).isEqualTo(15L);
			assertThat(report.field("fingerprint"))
				.isEqualTo(this.written.lines.get(0).field("fingerprint", "stack_hash"));
			assertThat(report.field("first_seen")).isEqualTo("2026-01-01T00:00:10Z");
			assertThat(report.field("last_seen")).isEqualTo("2026-01-01T00:00:24Z");
			assertThat(report.message())
				.isEqualTo("Error %s came again 15 times between 2026-01-01T00:00:10Z and 2026-01-01T00:00:24Z"
					.formatted(report.field("fingerprint")));
		});
	}

	@Test
	void logbackDoesNotTakeErrorsHeldBackForALackOfAppenders() {
		ReflectionTestUtils.setField(this.loggers, "noAppenderWarning", 0);
		run((context) -> {
			errors(20);
			assertThat(this.written.lines).hasSize(10);
			assertThat(this.loggers).hasFieldOrPropertyWithValue("noAppenderWarning", 0);
		});
	}

	@Test
	void writesAgainAfterCalmInterval() {
		run((context) -> {
			for (int minute = 0; minute < 3; minute++) {
				errors(20);
				this.clock.step(Duration.ofMinutes(1));
			}
			errors(2);
			assertThat(this.written.lines).hasSize(10 + 3);
			this.clock.step(Duration.ofMinutes(1));
			errors(2);
			assertThat(this.written.lines).hasSize(10 + 4 + 2);
			assertThat(this.written.repeats()).isEqualTo(10 + 20 + 20 + 2);
		});
	}

	@Test
	void keepsTotalsOfFourMillionExceptionsInSixHours() {
		MeterRegistry registry = new SimpleMeterRegistry();
		LogbackMetrics metrics = new LogbackMetrics(List.of(), this.loggers);
		metrics.bindTo(registry);
		try {
			run((context) -> {
				context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
				for (int i = 0; i < 4_000_000; i++) {
					this.clock.jump(Duration.between(this.clock.instant(), START.plusMillis(i * 21_600L / 4_000)));
					this.logger.error("Failed", failure());
				}
			});
		}
		finally {
			metrics.close();
		}
		assertThat(this.written.lines).hasSizeLessThan(1_000);
		assertThat(this.written.repeats() + this.written.plain()).isEqualTo(4_000_000);
		assertThat(registry.get("logback.events").tag("level", "error").meter().measure().iterator().next().getValue())
			.isEqualTo(4_000_000);
		assertThat(errorsCounted(registry)).isEqualTo(4_000_000);
		assertThat(registry.get("observability.logging.storm.repeats").functionCounter().count())
			.isEqualTo(this.written.repeats());
	}

	@Test
	void totalsAreExactWhenManyThreadsFail() {
		MeterRegistry registry = new SimpleMeterRegistry();
		run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			List<Thread> threads = new ArrayList<>();
			for (int t = 0; t < 8; t++) {
				Thread thread = new Thread(() -> {
					for (int i = 0; i < 5_000; i++) {
						this.logger.error("Failed " + (char) ('a' + i % 20));
						this.clock.step(Duration.ofMillis(20));
					}
				});
				thread.start();
				threads.add(thread);
			}
			for (Thread thread : threads) {
				thread.join();
			}
		});
		assertThat(this.written.repeats() + this.written.plain()).isEqualTo(40_000);
		assertThat(errorsCounted(registry)).isEqualTo(40_000);
		assertThat(this.written.lines.size()).isLessThan(2_000);
	}

	@Test
	void reportsWhatIsPendingAtTheEnd() {
		run((context) -> errors(30));
		assertThat(this.written.lines).hasSize(11);
		assertThat(this.written.repeats()).isEqualTo(20);
		errors(30);
		assertThat(this.written.plain()).isEqualTo(40);
	}

	@Test
	void losesNothingWhenErrorsArePushedOut() {
		MeterRegistry registry = new SimpleMeterRegistry();
		run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			for (int round = 0; round < 3; round++) {
				for (String word : List.of("a", "b", "c")) {
					for (int i = 0; i < 12; i++) {
						this.logger.error("Failed " + word);
					}
				}
			}
		}, "max-errors=2");
		assertThat(this.written.repeats() + this.written.plain()).isEqualTo(3 * 3 * 12);
		assertThat(registry.get("observability.logging.storm.overflow").functionCounter().count()).isEqualTo(7);
	}

	@Test
	void survivesClockThatJumps() {
		run((context) -> {
			errors(20);
			this.clock.step(Duration.ofDays(-300));
			errors(20);
			this.clock.step(Duration.ofDays(900));
			errors(20);
		});
		assertThat(this.written.repeats() + this.written.plain()).isEqualTo(60);
		assertThat(this.written.plain()).isEqualTo(20);
	}

	@Test
	void neverCollapsesSecurityAuditAndOtherRecords() {
		Logger events = this.loggers.getLogger("io.observability.event");
		events.addAppender(this.written);
		try {
			run((context) -> {
				for (int i = 0; i < 50; i++) {
					EventLog.create().security("login_failed").at(org.slf4j.event.Level.ERROR).cause(failure()).log();
					EventLog.create().audit("record_access").at(org.slf4j.event.Level.ERROR).cause(failure()).log();
					this.logger.error(MarkerFactory.getMarker("SECURITY"), "Break-in", failure());
					this.logger.atError().addKeyValue("event_type", "alert").log("Alert");
					this.logger.warn("Nothing thrown");
				}
				assertThat(this.written.lines).hasSize(250);
			});
		}
		finally {
			events.detachAppender(this.written);
		}
	}

	@Test
	void collapsesWarningsWithExceptionApartFromErrors() {
		run((context) -> {
			for (int i = 0; i < 50; i++) {
				this.logger.warn("Failed", failure());
				this.logger.error("Failed", failure());
				this.logger.info("Failed", failure());
				this.loggers.getLogger("shop.storm.Other").error("Failed", failure());
			}
			assertThat(this.written.lines).hasSize(10 + 10 + 50 + 10);
		});
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues(PREFIX + "enabled=false").run((context) -> {
			errors(50);
			assertThat(context).doesNotHaveBean(StormGuard.class);
			assertThat(this.written.lines).hasSize(50);
		});
	}

	@Test
	void worksWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(StormGuard.class));
	}

	@Test
	void refusesWrongValues() {
		assertRefused("lines=0", "'observability.logging.storm-guard.lines' must be positive but was '0'");
		assertRefused("interval=10ms",
				"'observability.logging.storm-guard.interval' must be at least a second but was 'PT0.01S'");
		assertRefused("max-errors=0",
				"'observability.logging.storm-guard.max-errors' must be between 1 and 100000 but was '0'");
		assertRefused("trace-interval=-1s",
				"'observability.logging.storm-guard.trace-interval' must not be negative but was 'PT-1S'");
	}

	private void assertRefused(String pair, String message) {
		this.contextRunner.withPropertyValues(PREFIX + pair)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	private static double errorsCounted(MeterRegistry registry) {
		return registry.get("observability.logging.errors")
			.functionCounters()
			.stream()
			.mapToDouble(FunctionCounter::count)
			.sum();
	}

}
