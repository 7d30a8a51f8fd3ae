package io.observability.alerting.rule;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Gauge;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForecastRuleTests extends RuleTestBed {

	private static final String[] DISK = { "kind=forecast", "metric=disk.free", "of=disk.total", "complement=true",
			"threshold=100%", "from=60%" };

	private final AtomicReference<Double> free = new AtomicReference<>(1000d);

	@Test
	void firesWhenTheDiskWillBeFull() {
		disk();
		rule((work) -> {
			// 0.1 % of the disk each minute: 24 % in four hours
			grow(4 * 60 * 6, 0.25);
			assertThat(this.alerts).isEmpty();
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("36%");
			grow(4 * 60 * 4, 0.25);
			assertThat(this.alerts).isEmpty();
			grow(4 * 60 * 2, 0.25);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("96%");
			grow(4 * 60, 0.25);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("forecast of disk.free is 100%, above 100%");
			this.free.set(900d);
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, DISK);
	}

	@Test
	void aSteadyGaugeStaysWhereItIs() {
		disk();
		this.free.set(100d);
		rule((work) -> {
			tick(500);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("90%");
			assertThat(this.alerts).isEmpty();
		}, DISK);
	}

	@Test
	void saysNothingOfAMomentAlone() {
		disk();
		this.free.set(300d);
		rule((work) -> {
			grow(4 * 20, 2);
			assertThat(this.alerts).isEmpty();
			grow(4 * 12, 2);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
		}, DISK);
	}

	@Test
	void looksBelowAThreshold() {
		gauge("tokens.left", this.free);
		rule((work) -> {
			grow(4 * 60, 2);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
			assertThat(this.alerts.get(0).value()).isNegative();
		}, "kind=forecast", "metric=tokens.left", "threshold=0", "when=below", "ahead=2h", "window=1h");
	}

	@Test
	void leavesOutWhatIsNoNumberAndKeepsFiring() {
		disk();
		this.free.set(300d);
		rule((work) -> {
			grow(4 * 60, 1);
			assertThat(this.alerts).hasSize(1);
			this.free.set(Double.NaN);
			tick(100);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("no data");
			assertThat(this.alerts).hasSize(1);
		}, DISK);
	}

	@Test
	void beginsAnewAfterAPause() {
		disk();
		this.free.set(300d);
		rule((work) -> {
			grow(4 * 25, 1);
			this.now += Duration.ofHours(1).toNanos();
			grow(4 * 25, 1);
			assertThat(this.alerts).isEmpty();
		}, DISK);
	}

	@Test
	void keepsOneSampleForEachMinuteOfSixHours() {
		RuleDefinition.Timing timing = new RuleDefinition.Timing(INTERVAL, Duration.ofHours(6), Duration.ZERO,
				Duration.ZERO, Duration.ZERO);
		assertThat(timing.slot(Duration.ofHours(6))).isEqualTo(Duration.ofMinutes(1));
		assertThat(timing.slot(Duration.ofHours(1))).isEqualTo(INTERVAL);
		assertThat(timing.slot(Duration.ofDays(3))).isEqualTo(Duration.ofMinutes(12));
	}

	private void disk() {
		gauge("disk.free", this.free);
		gauge("disk.total", new AtomicReference<>(1000d));
	}

	private void gauge(String name, AtomicReference<Double> value) {
		Gauge.builder(name, value, AtomicReference::get).register(this.registry);
	}

	private void grow(int ticks, double used) {
		for (int tick = 0; tick < ticks; tick++) {
			this.free.updateAndGet((before) -> before - used);
			tick(1);
		}
	}

}
