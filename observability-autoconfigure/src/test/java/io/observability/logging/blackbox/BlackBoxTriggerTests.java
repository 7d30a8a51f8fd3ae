package io.observability.logging.blackbox;

import java.util.Map;
import java.util.stream.Collectors;

import io.observability.logging.blackbox.BlackBoxes.Eviction;
import io.observability.logging.blackbox.Triggers.Reason;
import io.observability.logging.gate.event.EventWatch;
import io.observability.logging.gate.event.Passage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When the lines of a request are written. */
class BlackBoxTriggerTests extends BlackBoxTestBed {

	@Test
	void writesSlowRequest() {
		BlackBox box = enter();
		this.logger.debug("slow");
		this.time.addAndGet(10 * SECOND);
		box.end(200);
		assertThat(messages()).containsExactly("slow");
		assertThat(this.boxes.flushed(Reason.SLOW)).isOne();
	}

	@Test
	void writesNoStreamBecauseItTakesLong() {
		BlackBox box = enter();
		this.logger.debug("stream");
		box.stream();
		this.time.addAndGet(60 * SECOND);
		this.boxes.check();
		box.end(200);
		assertThat(this.written.list).isEmpty();
	}

	@Test
	void writesHangingRequestWhileItHangsAndTheRestAtItsEnd() {
		BlackBox box = enter();
		this.logger.debug("before");
		this.time.addAndGet(30 * SECOND - 1);
		this.boxes.check();
		assertThat(this.written.list).isEmpty();
		this.time.addAndGet(1);
		this.boxes.check();
		this.boxes.check();
		assertThat(messages()).containsExactly("before");
		this.logger.debug("later");
		this.boxes.check();
		assertThat(messages()).containsExactly("before");
		box.end(200);
		assertThat(messages()).containsExactly("before", "later");
		assertThat(this.boxes.flushed(Reason.HANG)).isOne();
	}

	@Test
	void writesWhatLedToAnErrorBeforeIt() {
		BlackBox box = enter();
		this.logger.debug("before");
		this.context.getLogger("org.other").error("broken");
		this.logger.debug("between");
		this.logger.error("broken again");
		this.logger.debug("after");
		assertThat(messages()).containsExactly("before", "broken", "broken again");
		box.end(200);
		assertThat(messages()).containsExactly("before", "broken", "broken again", "between", "after");
		assertThat(this.boxes.flushed(Reason.ERROR_LINE)).isEqualTo(2);
	}

	@Test
	void followsItsSwitches() {
		configure(Map.of("triggers.failure", "false", "triggers.error-line", "false", "triggers.slow-after", "0s",
				"triggers.hang-after", "0s"));
		BlackBox box = enter();
		this.logger.debug("kept");
		this.logger.error("broken");
		box.fail();
		this.time.addAndGet(100 * SECOND);
		this.boxes.check();
		box.end(500);
		assertThat(messages()).containsExactly("broken");
	}

	@Test
	void writesNothingForErrorsThatAreHeldBack() {
		EventWatch guard = (original, shown) -> "held".equals(original.getMessage()) ? null : shown;
		Passage.add(Passage.Place.DECIDE, guard);
		try {
			BlackBox box = enter();
			this.logger.debug("before");
			this.logger.error("held");
			box.end(500);
			assertThat(this.written.list).isEmpty();
			assertThat(this.boxes.evicted(Eviction.REPEATED)).isOne();
			assertThat(this.boxes.characters()).isZero();

			box = enter();
			this.logger.debug("before");
			this.logger.error("held");
			this.logger.error("not held");
			box.end(500);
			assertThat(messages()).containsExactly("before", "not held");
		}
		finally {
			Passage.remove(guard);
		}
	}

	@Test
	void writesTheSameFailureTenTimesAMinute() {
		for (int i = 0; i < 25; i++) {
			BlackBox box = enter();
			this.logger.debug("Order {} fails", i);
			box.end(503);
		}
		BlackBox other = enter();
		this.logger.debug("Another failure");
		other.end(503);
		assertThat(messages()).hasSize(11).last().isEqualTo("Another failure");
		assertThat(this.boxes.evicted(Eviction.REPEATED)).isEqualTo(15);
		this.time.addAndGet(60 * SECOND);
		BlackBox later = enter();
		this.logger.debug("Order {} fails", 26);
		later.end(503);
		assertThat(messages()).last().isEqualTo("Order 26 fails");
	}

	@Test
	void writesTheSameFailureAsOftenAsWanted() {
		configure(Map.of("triggers.per-minute", "0"));
		for (int i = 0; i < 25; i++) {
			BlackBox box = enter();
			this.logger.debug("Order {} fails", i);
			box.end(503);
		}
		assertThat(messages()).hasSize(25);
	}

	@Test
	void boundsTheFailuresItTellsApart() {
		for (int i = 0; i < 2000; i++) {
			BlackBox box = enter();
			this.logger.debug("Failure of {}".replace("{}", letters(i)));
			box.end(503);
		}
		assertThat(messages()).hasSize(500 + 10);
	}

	private static String letters(int number) {
		return Integer.toString(number)
			.chars()
			.mapToObj((digit) -> String.valueOf((char) (digit + 'a' - '0')))
			.collect(Collectors.joining());
	}

}
