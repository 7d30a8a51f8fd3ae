package io.observability.alerting.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.SteppedClock;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertMemoryAccess;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.rule.RuleKind.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules that go on where they were when the application ended. */
class RuleRestartTests {

	private static final Duration INTERVAL = Duration.ofSeconds(15);

	private final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	private final AlertMemoryAccess store = new AlertMemoryAccess(this.clock);

	private final List<String> published = new ArrayList<>();

	private List<Reading> readings = List.of();

	private RuleEvaluator evaluator;

	@BeforeEach
	void start() {
		start(Duration.ofMinutes(2), "mine");
	}

	private void start(Duration hold, String name) {
		AlertMemory memory = this.store.open();
		RuleDefinition rule = new RuleDefinition(name, "gauge", Severity.WARNING,
				new RuleDefinition.Subject(null, Map.of(), Map.of(), null, false, null, null, null),
				new RuleDefinition.Limit(null, null, false, 0),
				new RuleDefinition.Timing(INTERVAL, INTERVAL, hold, Duration.ofMinutes(5), Duration.ZERO),
				RuleDefinition.Evidence.ONE);
		RuleMemory kept = new RuleMemory(memory, this.clock, (id, reason) -> this.published.add(reason));
		ActiveRule active = new ActiveRule(rule, (now) -> this.readings, this.clock, this::publish).remembering(kept);
		this.evaluator = new RuleEvaluator(List.of(active), INTERVAL, this.clock::nanoTime, new SimpleMeterRegistry(),
				kept);
	}

	private void publish(Alert alert) {
		this.published.add(alert.state() + " since " + alert.since());
	}

	private void tick(int times, double value) {
		this.readings = Double.isNaN(value) ? List.of()
				: List.of(new Reading(Map.of("a", "1"), value, Double.POSITIVE_INFINITY, null));
		for (int time = 0; time < times; time++) {
			this.clock.step(INTERVAL);
			this.evaluator.evaluate();
		}
	}

	private void restart(Duration outage) {
		this.store.save();
		this.clock.step(outage);
		this.published.clear();
		start();
	}

	@Test
	void pendingTimeGoesOnAfterAShortPause() {
		tick(2, 1);
		restart(Duration.ofSeconds(75));
		tick(1, 1);
		assertThat(this.published).isEmpty();
		tick(1, 1);
		assertThat(this.published).hasSize(1);
	}

	@Test
	void pendingTimeBeginsAnewAfterALongPause() {
		tick(2, 1);
		restart(Duration.ofHours(2));
		tick(8, 1);
		assertThat(this.published).isEmpty();
		tick(1, 1);
		assertThat(this.published).hasSize(1);
	}

	@Test
	void alertThatStillFiresIsTheSame() {
		tick(9, 1);
		List<String> before = List.copyOf(this.published);
		assertThat(before).hasSize(1);
		restart(Duration.ofHours(3));
		tick(20, 1);
		assertThat(this.published).isEqualTo(before);
		this.published.clear();
		tick(1, 0);
		assertThat(this.published).containsExactly(before.get(0).replace("FIRING", "RESOLVED"));
	}

	@Test
	void alertThatRecoveredIsOverOnceThatIsSure() {
		tick(9, 1);
		restart(Duration.ofMinutes(10));
		tick(4, 0);
		assertThat(this.published).hasSize(1);
		tick(1, 0);
		assertThat(this.published).last().asString().startsWith("" + State.RESOLVED);
	}

	@Test
	void noDataAfterTheStartEndsNothing() {
		tick(9, 1);
		restart(Duration.ofMinutes(10));
		tick(240, Double.NaN);
		tick(10, Double.NaN);
		assertThat(this.published).isEmpty();
		tick(10, 0);
		assertThat(this.published).hasSize(2).last().asString().startsWith("RESOLVED");
	}

	@Test
	void cooldownGoesOn() {
		tick(9, 1);
		tick(1, 0);
		restart(Duration.ofSeconds(15));
		tick(12, 1);
		assertThat(this.published).isEmpty();
		tick(9, 1);
		assertThat(this.published).hasSize(1);
	}

	@Test
	void alertOfARuleThatIsGoneEnds() {
		tick(9, 1);
		this.store.save();
		this.published.clear();
		start(Duration.ZERO, "other");
		tick(1, 0);
		assertThat(this.published).containsExactly("there is no such rule any more");
		assertThat(this.store.memory().own(Kind.SERIES)).isEmpty();
	}

	@Test
	void whatIsReadLateGoesOnFiringAndEnds() {
		tick(9, 1);
		List<String> before = List.copyOf(this.published);
		this.store.save();
		this.published.clear();
		this.store.close();
		start(Duration.ofMinutes(1), "mine");
		this.store.goOn();
		tick(3, 0);
		assertThat(this.published).isEmpty();
		this.store.load();
		tick(1, 0);
		assertThat(this.published).isEqualTo(before);
		tick(6, 0);
		assertThat(this.published).hasSize(2).last().isEqualTo(before.get(0).replace("FIRING", "RESOLVED"));
	}

	@Test
	void rulesWaitUntilItIsKnownWhatFired() {
		this.store.close();
		start(Duration.ZERO, "mine");
		tick(3, 1);
		assertThat(this.published).isEmpty();
		this.store.load();
		tick(1, 1);
		assertThat(this.published).hasSize(1);
	}

}
