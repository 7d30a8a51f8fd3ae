package io.observability.logging.debug;

import java.time.Duration;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.observability.logging.turbo.LastingTurboFilter;
import io.observability.test.log.CapturedEvents;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.Marker;

import static org.assertj.core.api.Assertions.assertThat;

/** What a grant lets through, and that it ends. */
class DebugGrantsTests extends DebugTestBed {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Test
	void raisesLevelOfLoggerUntilItsEndAndFallsBackByItself() {
		this.logger.debug("before");
		start(target(Level.DEBUG, "com.acme", null, null), Duration.ofSeconds(30));
		this.logger.debug("while");
		this.logger.trace("too fine");
		this.foreign.debug("foreign");
		assertThat(this.logger.isDebugEnabled()).isTrue();
		assertThat(this.logger.isTraceEnabled()).isFalse();
		assertThat(this.foreign.isDebugEnabled()).isFalse();
		this.clock.step(Duration.ofMillis(29_999));
		this.logger.atDebug().addKeyValue("a", 1).log("fluent");
		this.clock.step(Duration.ofMillis(1));
		this.logger.debug("after");
		this.logger.atDebug().log("after");

		assertThat(messages()).containsExactly("while", "fluent");
		assertThat(this.logger.isDebugEnabled()).isFalse();
		assertThat(this.logger.getLevel()).isNull();
	}

	@Test
	void endsAlthoughSomebodySetsTheClockBack() {
		start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
		this.clock.jump(Duration.ofDays(-400));
		this.logger.debug("while");
		this.clock.step(MINUTE);
		this.logger.debug("after");
		assertThat(messages()).containsExactly("while");
		assertThat(this.grants.list()).isEmpty();
	}

	@Test
	void endsEarlyWhenTheClockIsSetForward() {
		start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
		this.clock.jump(Duration.ofHours(1));
		this.logger.debug("after");
		this.clock.jump(Duration.ofHours(-2));
		this.logger.debug("after");
		assertThat(messages()).isEmpty();
	}

	@Test
	void standsInNobodysWayWhileThereIsNoGrant() {
		assertThat(this.context.getTurboFilterList()).isEmpty();
		Grant grant = start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
		assertThat(this.context.getTurboFilterList()).hasSize(1);
		this.grants.stop(grant.id(), "joe");
		assertThat(this.context.getTurboFilterList()).isEmpty();
		start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
		this.clock.step(MINUTE);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.context.getTurboFilterList().isEmpty());
	}

	@Test
	void concernsOnlyLinesOfTheUserAndTheSession() {
		start(target(Level.DEBUG, null, "jane", null), MINUTE);
		start(target(Level.TRACE, "ROOT", null, "s-1"), MINUTE);
		MDC.put("user_id", "joe");
		this.logger.debug("joe");
		MDC.put("user_id", "jane");
		this.logger.debug("jane");
		this.logger.trace("jane, too fine");
		this.foreign.debug("jane, other logger");
		MDC.put("session_id", "s-1");
		this.foreign.trace("session");
		assertThat(messages()).containsExactly("jane", "session");
	}

	@Test
	void needsAllConditionsAtOnce() {
		start(new Target(Level.DEBUG, "com.acme", null, "jane", "s-1"), MINUTE);
		MDC.put("user_id", "jane");
		this.logger.debug("jane");
		MDC.put("session_id", "s-1");
		this.logger.debug("both");
		assertThat(messages()).containsExactly("both");
	}

	@Test
	void boundsLinesOfASecondAndCountsTheRest() {
		this.grants.destroy();
		this.grants = grants(Map.of("lines-per-second", "3"));
		Grant grant = start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
		for (int i = 0; i < 10; i++) {
			this.logger.debug("line {}", i);
			this.logger.atDebug().log("fluent {}", i);
		}
		this.clock.step(Duration.ofSeconds(1));
		this.logger.debug("next second");
		this.logger.info("always");

		assertThat(messages()).containsExactly("line 0", "fluent 0", "line 1", "next second", "always");
		assertThat(grant.lines()).isEqualTo(4);
		assertThat(grant.suppressed()).isEqualTo(17);
		assertThat(this.grants.suppressed()).isEqualTo(17);
	}

	@Test
	void respectsLoggersThatAreOffAndFiltersOfTheApplication() {
		start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
		this.context.getLogger("com.acme.Off").setLevel(Level.OFF);
		this.context.getLogger("com.acme.Off").debug("off");
		this.context.getLogger("com.acme.Off").atDebug().log("off");
		assertThat(this.context.getLogger("com.acme.Off").isDebugEnabled()).isFalse();
		this.grants.destroy();
		this.context.addTurboFilter(new Refusing());
		start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
		this.logger.debug("refused");
		this.logger.debug("written");
		assertThat(messages()).containsExactly("written");
	}

	@Test
	void standsBeforeTheBlackBoxAndLastsOverAReset() {
		LastingTurboFilter capture = new Capture();
		capture.install(this.context);
		start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
		assertThat(this.context.getTurboFilterList()).extracting((filter) -> filter.getClass().getSimpleName())
			.containsExactly("DebugFilter", "Capture");
		this.context.reset();
		this.context.getLogger("ROOT").setLevel(Level.INFO);
		assertThat(this.context.getTurboFilterList()).extracting((filter) -> filter.getClass().getSimpleName())
			.containsExactly("DebugFilter", "Capture");
		assertThat(this.logger.isDebugEnabled()).isTrue();
	}

	@Test
	void refusesMoreGrantsThanAllowedUntilOneEnds() {
		this.grants.destroy();
		this.grants = grants(Map.of("max-grants", "1"));
		start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
		assertThat(this.grants.start(target(Level.DEBUG, "com.acme", null, null),
				new Grant.Origin("jane", null, Long.MAX_VALUE, null)))
			.isNull();
		this.clock.step(MINUTE);
		start(target(Level.DEBUG, "com.acme", null, null), MINUTE);
	}

	@Test
	void recordsWhoDebuggedWhatUntilWhen() {
		try (CapturedEvents events = CapturedEvents.start()
			.level("io.observability.event", org.slf4j.event.Level.INFO)) {
			start(target(Level.DEBUG, "com.acme", "u-17", null), MINUTE);
			this.clock.step(MINUTE);
			this.grants.list();

			assertThat(events.withField("event", "debug_started").only().fields()).containsEntry("by", "jane")
				.containsEntry("reason", "ticket 17")
				.containsEntry("debug_logger", "com.acme")
				.containsEntry("debug_level", "DEBUG")
				.containsEntry("debug_user", "u-17")
				.containsEntry("until", "2026-11-21T10:01:00Z")
				.containsEntry("event_type", "system");
			assertThat(events.withField("event", "debug_ended").only().fields()).containsEntry("by", "time")
				.containsKey("lines");
		}
	}

	/** Refuses every first line of the application. */
	private static final class Refusing extends TurboFilter {

		@Override
		public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
				Object @Nullable [] params, @Nullable Throwable t) {
			return "refused".equals(format) ? FilterReply.DENY : FilterReply.NEUTRAL;
		}

	}

	/** Stands where the black box does. */
	private static final class Capture extends LastingTurboFilter {

		Capture() {
			super(Place.CAPTURE);
		}

		@Override
		public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
				Object @Nullable [] params, @Nullable Throwable t) {
			return FilterReply.NEUTRAL;
		}

	}

}
