package io.observability.alerting.rule;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.observability.SteppedClock;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import io.observability.alerting.AlertingTestDefaults;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateRuleTests extends RuleTestBed {

	@Test
	void firesAndResolvesOnErrorRate() {
		run(this.registry, (work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 10);
			requests("SUCCESS", "/api", 90);
			tick(1);
			assertThat(this.alerts).isEmpty();
			tick(4);
			requests("SUCCESS", "/api", 900);
			tick(1);
			assertThat(this.alerts).filteredOn((alert) -> alert.rule().equals("error-rate"))
				.extracting(Alert::summary)
				.containsExactly("unknown: 10% of the requests fail, limit 5%",
						"unknown: 1% of the requests fail, limit 5%");
			assertThat(this.alerts).filteredOn((alert) -> alert.rule().equals("availability"))
				.extracting(Alert::summary)
				.containsExactly("unknown: 90% of the requests are served, at least 95% should be",
						"unknown: 99% of the requests are served, at least 95% should be");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void leavesActuatorOutOfErrorRate() {
		run(this.registry, (work) -> {
			tick(1);
			requests("SERVER_ERROR", "/actuator/health", 1000);
			requests("SUCCESS", "/api", 100);
			tick(10);
			assertThat(this.alerts).isEmpty();
		}, AlertingTestDefaults.properties());
	}

	@Test
	void needsMinimumCount() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 19);
			tick(1);
			assertThat(this.alerts).isEmpty();
			requests("SERVER_ERROR", "/api", 1);
			tick(1);
			assertThat(this.alerts).hasSize(1);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	@Test
	void doesNotResolveWhenTrafficStops() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 100);
			tick(1);
			tick(200);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
			assertThat(series()).extracting(AlertRules.Series::value, AlertRules.Series::state)
				.containsExactly(Tuple.tuple("no data", "firing"));
			requests("SUCCESS", "/api", 1);
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	@Test
	void followsWindow() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 100);
			tick(1);
			requests("SUCCESS", "/api", 100);
			tick(3);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("50%");
			tick(1);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("0%");
			tick(1);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("no data");
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=90%", "window=1m");
	}

	@Test
	void dividesCounters() {
		Counter failed = this.registry.counter("orders.failed");
		Counter all = this.registry.counter("orders");
		rule((work) -> {
			tick(1);
			failed.increment(30);
			all.increment(100);
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("ratio of orders.failed is 30%, above 20%");
		}, "kind=ratio", "metric=orders.failed", "of=orders", "threshold=20%");
	}

	@Test
	void clockThatIsSetForOrBackChangesNothing() {
		SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");
		this.wall = clock;
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 100);
			tick(2);
			clock.jump(Duration.ofHours(1));
			tick(1);
			clock.jump(Duration.ofHours(-2));
			tick(1);
			assertThat(this.alerts).isEmpty();
			tick(1);
			assertThat(this.alerts).hasSize(1);
			clock.jump(Duration.ofHours(1));
			tick(10);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
			requests("SUCCESS", "/api", 10_000);
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "for=1m");
	}

	@Test
	void noTrafficIsNoShare() {
		requests("SUCCESS", "/api", 100);
		requests("SERVER_ERROR", "/api", 100);
		rule((work) -> {
			tick(50);
			assertThat(this.alerts).isEmpty();
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("no data");
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "min-count=0");
	}

}
