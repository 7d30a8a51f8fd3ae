package io.observability.logging.stormguard;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.logging.analysis.AnalysisAutoConfiguration;
import io.observability.logging.event.EventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class StormGuardTests {

	private static final String PREFIX = "observability.logging.storm-guard.";

	private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Logger parent = this.loggers.getLogger("shop.storm");

	private final Logger logger = this.loggers.getLogger("shop.storm.Orders");

	private final Written written = new Written();

	private final SteppedClock clock = new SteppedClock();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AnalysisAutoConfiguration.class, StormGuardAutoConfiguration.class))
		.withBean(Clock.class, () -> this.clock);

	@BeforeEach
	void attach() {
		this.written.start();
		this.parent.setAdditive(false);
		this.parent.setLevel(Level.DEBUG);
		this.parent.addAppender(this.written);
	}

	@AfterEach
	void detach() {
		this.parent.detachAndStopAllAppenders();
		this.parent.setAdditive(true);
	}

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
					this.clock.millis.set(this.clock.start + i * 21_600L / 4_000);
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
	void writesTraceOfExceptionLoggedAndThrownAgainOnce() {
		run((context) -> {
			Exception cause = new IOException("mail of jane@example.com");
			this.logger.warn("Retrying", cause);
			this.logger.error("Gave up", new IllegalStateException("outer jane@example.com", cause));
			this.logger.error("Gave up too", cause);
			this.logger.error("Another one", new IOException("other"));
			Line first = this.written.lines.get(0);
			Line second = this.written.lines.get(1);
			assertThat(first.traced()).isTrue();
			assertThat(second.traced()).isFalse();
			assertThat(second.message()).isEqualTo("Gave up");
			assertThat(second.field("stack_hash")).isEqualTo(first.field("none", "stack_hash"));
			assertThat(String.valueOf(second.field("exception"))).startsWith("java.lang.IllegalStateException: outer ")
				.doesNotContain("jane@");
			assertThat(this.written.lines.get(2).traced()).isFalse();
			assertThat(this.written.lines.get(3).traced()).isTrue();
			this.clock.step(Duration.ofSeconds(11));
			this.logger.error("Later", cause);
			assertThat(this.written.lines.get(4).traced()).isTrue();
		});
	}

	@Test
	void writesTraceOfErrorEvenIfItWasWrittenAtDebug() {
		run((context) -> {
			Exception failure = failure();
			this.logger.debug("Looking", failure);
			this.logger.error("Failed", failure);
			assertThat(this.written.lines).extracting(Line::traced).containsExactly(true, true);
		});
	}

	@Test
	void writesAllTracesWhenAskedTo() {
		run((context) -> {
			Exception failure = failure();
			this.logger.error("One", failure);
			this.logger.error("Two", failure);
			assertThat(this.written.lines).extracting(Line::traced).containsOnly(true);
		}, "trace-interval=0s");
	}

	@Test
	void survivesHostileExceptions() {
		run((context) -> {
			Exception one = new IllegalStateException("one");
			Exception two = new IllegalStateException("two", one);
			one.initCause(two);
			StackTraceElement[] frames = new StackTraceElement[10_000];
			Arrays.fill(frames, new StackTraceElement("shop.Tree", "walk", "Tree.java", 3));
			Exception deep = new IllegalStateException("deep");
			deep.setStackTrace(frames);
			for (int i = 0; i < 100; i++) {
				this.logger.error("Cyclic", two);
				this.logger.error("Deep", deep);
				this.logger.error("Silent", new Unspeakable());
				this.logger.error((String) null, (Throwable) null);
			}
		});
		assertThat(this.written.repeats() + this.written.plain()).isEqualTo(400);
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

	private void run(Body body, String... pairs) {
		ApplicationContextRunner runner = this.contextRunner;
		for (String pair : pairs) {
			runner = runner.withPropertyValues(PREFIX + pair);
		}
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			body.run(context);
		});
	}

	private void errors(int count) {
		for (int i = 0; i < count; i++) {
			this.logger.error("Failed", failure());
		}
	}

	private static double errorsCounted(MeterRegistry registry) {
		return registry.get("observability.logging.errors")
			.functionCounters()
			.stream()
			.mapToDouble(FunctionCounter::count)
			.sum();
	}

	private static Exception failure() {
		return new Failure();
	}

	interface Body {

		void run(ApplicationContext context) throws Exception;

	}

	/** An exception with the same short trace each time. */
	private static final class Failure extends RuntimeException {

		private static final StackTraceElement[] TRACE = {
				new StackTraceElement("shop.Orders", "place", "Orders.java", 7) };

		Failure() {
			super("out of pens", null, false, true);
			setStackTrace(TRACE);
		}

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

	}

	/**
	 * An exception that can be asked by Logback, which lets callers fail, but not again.
	 */
	private static final class Unspeakable extends RuntimeException {

		private int asked;

		@Override
		public String getMessage() {
			if (this.asked++ > 3) {
				throw new IllegalStateException("ask me not");
			}
			return "asked often";
		}

	}

	/** What an appender saw. */
	private record Line(Level level, String logger, String message, List<KeyValuePair> pairs, boolean traced,
			String stackHash) {

		Object field(String... keys) {
			for (String key : keys) {
				if (key.equals("stack_hash") && this.stackHash != null) {
					return this.stackHash;
				}
				for (KeyValuePair pair : this.pairs) {
					if (pair.key.equals(key)) {
						return pair.value;
					}
				}
			}
			return null;
		}

	}

	/** Keeps what it sees. */
	private static final class Written extends AppenderBase<ILoggingEvent> {

		private final List<Line> lines = new ArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			boolean traced = event.getThrowableProxy() != null;
			this.lines.add(new Line(event.getLevel(), event.getLoggerName(), event.getFormattedMessage(),
					(event.getKeyValuePairs() != null) ? event.getKeyValuePairs() : List.of(), traced,
					traced ? io.observability.logging.fingerprint.Fingerprint.of(event.getThrowableProxy()) : null));
		}

		long repeats() {
			return this.lines.stream()
				.map((line) -> line.field("repeats"))
				.filter(Long.class::isInstance)
				.mapToLong((count) -> (Long) count)
				.sum();
		}

		long plain() {
			return this.lines.stream().filter((line) -> line.field("repeats") == null).count();
		}

	}

	/** A clock that is set by hand. */
	private static final class SteppedClock extends Clock {

		private final long start = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

		private final AtomicLong millis = new AtomicLong(this.start);

		void step(Duration duration) {
			this.millis.addAndGet(duration.toMillis());
		}

		@Override
		public long millis() {
			return this.millis.get();
		}

		@Override
		public Instant instant() {
			return Instant.ofEpochMilli(millis());
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
