package io.observability.logging.stormguard;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.observability.SteppedClock;
import io.observability.logging.analysis.AnalysisAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs behind a storm guard on a clock of its own. */
abstract class StormGuardTestBed {

	static final String PREFIX = "observability.logging.storm-guard.";

	final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	final Logger parent = this.loggers.getLogger("shop.storm");

	final Logger logger = this.loggers.getLogger("shop.storm.Orders");

	final Written written = new Written();

	static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	final SteppedClock clock = new SteppedClock(START);

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
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

	void run(Body body, String... pairs) {
		ApplicationContextRunner runner = this.contextRunner;
		for (String pair : pairs) {
			runner = runner.withPropertyValues(PREFIX + pair);
		}
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			body.run(context);
		});
	}

	void errors(int count) {
		for (int i = 0; i < count; i++) {
			this.logger.error("Failed", failure());
		}
	}

	static Exception failure() {
		return new Failure();
	}

	interface Body {

		void run(ApplicationContext context) throws Exception;

	}

	/** An exception with the same short trace each time. */
	static final class Failure extends RuntimeException {

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

	/** What an appender saw. */
	record Line(Level level, String logger, String message, List<KeyValuePair> pairs, boolean traced,
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
	static final class Written extends AppenderBase<ILoggingEvent> {

		final List<Line> lines = new ArrayList<>();

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

}
