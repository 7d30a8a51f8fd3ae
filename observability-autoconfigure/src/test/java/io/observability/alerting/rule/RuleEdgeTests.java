package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.health.HealthState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules at the edges: data that comes late, meters that fail, evaluations that wait. */
@ExtendWith(OutputCaptureExtension.class)
class RuleEdgeTests extends RuleTestBed {

	@Test
	void missingDataOfAWholeRuleIsOverWithTheFirstSeries() {
		rule((work) -> {
			tick(2);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
			this.registry.counter("orders", "shop", "7").increment();
			tick(2);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
			assertThat(series()).extracting((series) -> series.labels().toString()).containsExactly("{shop=7}");
		}, "kind=increase", "metric=orders", "by=shop", "threshold=1000", "no-data=alert");
	}

	@Test
	void missingDataOfABurnRateIsOverWithTheFirstEvents() {
		rule((work) -> {
			tick(1);
			int fired = this.alerts.size();
			assertThat(fired).isPositive();
			requests("SUCCESS", "/a", 100);
			tick(2);
			assertThat(this.alerts.subList(fired, this.alerts.size())).hasSize(fired)
				.allMatch((alert) -> alert.state() == State.RESOLVED);
		}, "kind=burn-rate", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "objective=99%",
				"no-data=alert");
	}

	@Test
	void aSeriesThatVanishesIsStillToldWhileOthersAreThere() {
		this.registry.counter("orders", "shop", "7");
		Counter eight = this.registry.counter("orders", "shop", "8");
		rule((work) -> {
			tick(2);
			this.registry.remove(eight);
			tick(3);
			assertThat(this.alerts).extracting(Alert::key).containsExactly("mine{shop=8}");
		}, "kind=increase", "metric=orders", "by=shop", "threshold=1000", "no-data=alert");
	}

	@Test
	void aCounterThatShowsNoNumberDoesNotBlindTheRule() {
		Counter broken = this.registry.counter("errors", "part", "broken");
		Counter good = this.registry.counter("errors", "part", "good");
		rule((work) -> {
			tick(1);
			broken.increment(Double.NaN);
			tick(1);
			good.increment(60);
			tick(1);
			assertThat(this.alerts).extracting(Alert::value).containsExactly(60d);
		}, "kind=increase", "metric=errors", "threshold=50");
	}

	@Test
	void aComponentThatIsWatchedNoLongerEndsItsAlert() {
		health("crm", HealthState.DOWN, "timeout");
		health("erp", HealthState.UP, null);
		rule((work) -> {
			tick(1);
			this.components.removeIf((health) -> health.component().equals("crm"));
			tick(10);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
			tick(20);
			assertThat(series()).hasSize(1);
			health("crm", HealthState.DOWN, "timeout");
			tick(1);
			assertThat(this.alerts).extracting(Alert::state)
				.containsExactly(State.FIRING, State.RESOLVED, State.FIRING);
		}, "kind=health", "keep-firing-for=1m");
	}

	@Test
	void aComponentThatIsNotThereIsToldOnce(CapturedOutput output) {
		health("crm", HealthState.UP, null);
		rule((work) -> {
			tick(7);
			assertThat(output).doesNotContain("no component has this name");
			tick(20);
			assertThat(output).containsOnlyOnce("'observability.alerting.rules.mine.component' is 'cmr', but no "
					+ "component has this name, so that the rule sees nothing: there are [crm]");
		}, "kind=health", "component=cmr");
	}

	@Test
	void aShortHiccupOfAShortIntervalForgetsNothing() {
		List<Alert> told = new ArrayList<>();
		Duration interval = Duration.ofMillis(100);
		RuleEvaluator evaluator = evaluator(interval, told, Duration.ofMinutes(1), new SimpleMeterRegistry());
		for (int step = 0; step < 12; step++) {
			this.now += Duration.ofSeconds(5).toNanos();
			evaluator.evaluate();
		}
		assertThat(told).isEmpty();
		this.now += Duration.ofSeconds(5).toNanos();
		evaluator.evaluate();
		assertThat(told).hasSize(1);
	}

	@Test
	void aFailureThatCannotBeCountedEndsNoEvaluation() throws InterruptedException {
		SimpleMeterRegistry failing = new SimpleMeterRegistry();
		CountDownLatch evaluations = new CountDownLatch(3);
		RuleDefinition rule = definition(Duration.ofMillis(10), Duration.ZERO);
		ActiveRule active = new ActiveRule(rule, (now) -> {
			evaluations.countDown();
			throw new IllegalStateException("no value");
		}, Clock.systemUTC(), this.alerts::add);
		RuleEvaluator evaluator = new RuleEvaluator(List.of(active), Duration.ofMillis(10), System::nanoTime, failing);
		failing.config().meterFilter(new MeterFilter() {

			@Override
			public MeterFilterReply accept(io.micrometer.core.instrument.Meter.Id id) {
				throw new IllegalStateException("no registry");
			}

		});
		failing.clear();
		evaluator.start();
		try {
			assertThat(evaluations.await(20, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			evaluator.stop();
		}
	}

	private RuleEvaluator evaluator(Duration interval, List<Alert> told, Duration hold, SimpleMeterRegistry meters) {
		ActiveRule active = new ActiveRule(definition(interval, hold),
				(now) -> List.of(new Reading(Map.of(), 1, Double.POSITIVE_INFINITY, null)), this.wall, told::add);
		return new RuleEvaluator(List.of(active), interval, () -> this.now, meters);
	}

	private static RuleDefinition definition(Duration interval, Duration hold) {
		return new RuleDefinition("mine", "gauge", Severity.WARNING,
				new RuleDefinition.Subject(null, Map.of(), Map.of(), null, false, null, null, null),
				new RuleDefinition.Limit(null, null, false, 0),
				new RuleDefinition.Timing(interval, interval, hold, Duration.ofMinutes(5), Duration.ZERO),
				RuleDefinition.Evidence.ONE);
	}

}
