package io.observability.alerting.rule;

import java.time.Duration;
import java.util.List;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class BurnRateRuleTests extends RuleTestBed {

	private static final String[] FIELDS = { "kind=burn-rate", "metric=http.server.requests",
			"part.outcome=SERVER_ERROR", "objective=99%" };

	@Test
	void watchesFourSpeeds() {
		rule((work) -> {
			assertThat(this.evaluator.status())
				.extracting(AlertRules.Status::name, AlertRules.Status::severity, AlertRules.Status::condition,
						AlertRules.Status::window)
				.containsExactly(tuple("mine", Severity.CRITICAL, "above 14.4%", "1h"),
						tuple("mine", Severity.CRITICAL, "above 6%", "6h"),
						tuple("mine", Severity.WARNING, "above 3%", "24h"),
						tuple("mine", Severity.WARNING, "above 1%", "72h"));
		}, FIELDS);
	}

	@Test
	void leavesOutSpeedsThatNothingCanReach() {
		rule((work) -> assertThat(this.evaluator.status()).extracting(AlertRules.Status::condition)
			.containsExactly("above 60%", "above 30%", "above 10%"), "kind=burn-rate", "metric=http.server.requests",
				"part.outcome=SERVER_ERROR", "objective=90%");
	}

	@Test
	void firesAtEachSpeedThatIsPassedAndResolvesByTheShortWindow() {
		rule((work) -> {
			tick(1);
			traffic(4 * 70, 100, 0);
			assertThat(this.alerts).isEmpty();
			traffic(4 * 9, 0, 100);
			assertThat(this.alerts)
				.extracting(Alert::rule, (alert) -> alert.labels().get("burn"), Alert::severity, Alert::state)
				.contains(tuple("mine", "14.4x", Severity.CRITICAL, State.FIRING),
						tuple("mine", "6x", Severity.CRITICAL, State.FIRING),
						tuple("mine", "1x", Severity.WARNING, State.FIRING));
			assertThat(firing("14.4x")).extracting(Alert::summary)
				.containsExactly("burn-rate of http.server.requests {burn=14.4x} is 14.6%, above 14.4%");
			traffic(4 * 5, 100, 0);
			assertThat(resolved("14.4x")).hasSize(1);
			assertThat(resolved("6x")).isEmpty();
			traffic(4 * 26, 100, 0);
			assertThat(resolved("6x")).hasSize(1);
			assertThat(resolved("1x")).isEmpty();
		}, FIELDS);
	}

	@Test
	void doesNotFireForAShortWindowAlone() {
		rule((work) -> {
			tick(1);
			traffic(240, 100, 0);
			traffic(4, 50, 50);
			assertThat(firing("14.4x")).isEmpty();
			assertThat(firing("6x")).isEmpty();
		}, FIELDS);
	}

	@Test
	void remembersSixHours() {
		rule((work) -> {
			tick(1);
			traffic(1, 0, 1000);
			traffic(4 * 60 * 6 - 8, 10, 0);
			assertThat(share("6x")).isEqualTo("0%");
			// the long window alone: errors of six hours ago are still in it
			traffic(1, 0, 200);
			assertThat(this.evaluator.status().get(1).series()).extracting(AlertRules.Series::value)
				.containsExactly("7.73%");
			traffic(16, 10, 0);
			assertThat(this.evaluator.status().get(1).series()).extracting(AlertRules.Series::value)
				.containsExactly("1.37%");
		}, FIELDS);
	}

	@Test
	void oneRequestWithOneErrorIsNotEnough() {
		rule((work) -> {
			tick(3);
			requests("SERVER_ERROR", "/api", 1);
			tick(100);
			assertThat(this.alerts).isEmpty();
			assertThat(this.evaluator.status().get(0).series()).extracting(AlertRules.Series::value)
				.containsExactly("no data");
		}, FIELDS);
	}

	@Test
	void beginsAnewAfterAPause() {
		rule((work) -> {
			tick(1);
			traffic(10, 0, 100);
			assertThat(firing("14.4x")).hasSize(1);
			this.now += Duration.ofMinutes(10).toNanos();
			tick(1);
			assertThat(this.evaluator.status().get(0).series()).extracting(AlertRules.Series::value)
				.containsExactly("no data");
			assertThat(resolved("14.4x")).isEmpty();
			traffic(2, 100, 0);
			assertThat(resolved("14.4x")).hasSize(1);
		}, FIELDS);
	}

	@Test
	void tellsTheSpeedInItsMessage() {
		rule((work) -> {
			tick(1);
			traffic(10, 0, 100);
			assertThat(this.alerts).extracting(Alert::summary).contains("burns 14.4x at /api");
		}, "kind=burn-rate", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "objective=99%", "by=uri",
				"message=burns {label:burn} at {label:uri}");
	}

	private String share(String speed) {
		int index = List.of("14.4x", "6x", "3x", "1x").indexOf(speed);
		return this.evaluator.status().get(index).series().get(0).value();
	}

	private List<Alert> firing(String speed) {
		return alerts(speed, State.FIRING);
	}

	private List<Alert> resolved(String speed) {
		return alerts(speed, State.RESOLVED);
	}

	private List<Alert> alerts(String speed, State state) {
		return this.alerts.stream()
			.filter((alert) -> speed.equals(alert.labels().get("burn")) && alert.state() == state)
			.toList();
	}

	private void traffic(int ticks, int good, int bad) {
		for (int tick = 0; tick < ticks; tick++) {
			requests("SUCCESS", "/api", good);
			requests("SERVER_ERROR", "/api", bad);
			tick(1);
		}
	}

}
