package io.observability.alerting.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.observability.SteppedClock;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertRules;
import io.observability.alerting.RuleInsight;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules that are tried out let go of what they read. */
class TriesTests {

	private final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	private final List<Integer> closed = new ArrayList<>();

	@Test
	void whatMadeRoomOrIsOverLetsGoOfItsMeters() {
		Tries tries = new Tries(Masker.standard(), this.clock);
		for (int number = 1; number <= 6; number++) {
			tries.begin(new Trial(number));
		}
		assertThat(this.closed).containsExactly(1);
		this.clock.step(Duration.ofMinutes(16));
		tries.begin(new Trial(7));
		assertThat(this.closed).containsExactly(1, 2, 3, 4, 5, 6);
		tries.destroy();
		assertThat(this.closed).endsWith(7);
	}

	/** Notes that it was closed. */
	private final class Trial implements RuleInsight.Trial {

		private final int number;

		Trial(int number) {
			this.number = number;
		}

		@Override
		public void evaluate() {
		}

		@Override
		public List<AlertRules.Status> status() {
			return List.of();
		}

		@Override
		public List<Alert> alerts() {
			return List.of();
		}

		@Override
		public void close() {
			TriesTests.this.closed.add(this.number);
		}

	}

}
