package io.observability.alerting.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.observability.alerting.Alert;
import io.observability.health.HealthState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What an alert says of its own, and where its rule is on. */
class NoticeTests extends RuleTestBed {

	@Test
	void addsLabelsAndRunbookToAlert() {
		alert((alert) -> {
			assertThat(alert.labels()).isEqualTo(Map.of("team", "payments", "cost_center", "7", "path", "/data"));
			assertThat(alert.annotations()).containsExactlyInAnyOrderEntriesOf(
					Map.of("value", "95% over 1m", "runbook", "https://wiki.example.com/disk"));
			assertThat(alert.summary()).isEqualTo("gauge of disk.used {path=/data} is 95%, above 90%");
		}, "labels.team=payments", "labels.cost_center=7", "runbook=https://wiki.example.com/disk");
	}

	@Test
	void keyOfAlertHasItsLabels() {
		alert((alert) -> assertThat(alert.key()).isEqualTo("mine{path=/data, team=payments}"), "labels.team=payments");
	}

	@Test
	void putsValuesIntoMessage() {
		alert((alert) -> assertThat(alert.summary()).isEqualTo("{mine} /data of team a is 95% full, above 90% "
				+ "(warning, firing) since 2026-01-01T00:00:00Z on unknown/unknown"), "labels.team=a",
				"message={{{rule}}} {label:path} of team {label:team} is {value} full, above {threshold} "
						+ "({severity}, {state}) since {since} on {service}/{instance}");
	}

	@Test
	void saysInMessageThatAlertIsOver() {
		rule((evaluator) -> {
			health("db", HealthState.DOWN, "timeout");
			tick(1);
			health("db", HealthState.UP, null);
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("db: down (timeout), firing", "db: up, resolved");
		}, "kind=health", "message={label:component}: {value}, {state}");
	}

	@ParameterizedTest
	@CsvSource({ "prod, true", "!prod, false", "prod & eu, false", "prod | eu, true" })
	void ruleIsOnInItsProfiles(String profiles, boolean on) {
		run(this.registry, (evaluator) -> assertThat(evaluator.rules()).hasSize(on ? 1 : 0), RULE + "kind=health",
				RULE + "profiles=" + profiles, "spring.profiles.active=prod");
	}

	@Test
	void checksRuleOfAnotherProfileAsWell() {
		assertThat(problem("kind=health", "profiles=elsewhere", "severity=bad")).contains("mine.severity' must be one");
	}

	private void alert(Consumer<Alert> check, String... fields) {
		gauge("disk.used", 0.95, "path", "/data");
		String[] all = new String[fields.length + 4];
		System.arraycopy(fields, 0, all, 4, fields.length);
		System.arraycopy(new String[] { "kind=gauge", "metric=disk.used", "threshold=90%", "by=path" }, 0, all, 0, 4);
		rule((evaluator) -> {
			tick(10);
			assertThat(this.alerts).singleElement().satisfies(check);
		}, all);
	}

	private String problem(String... fields) {
		List<String> found = new ArrayList<>();
		FailureAnalyzedException failure = catchThrowableOfType(FailureAnalyzedException.class,
				() -> rule((evaluator) -> found.add("none"), fields));
		return (failure != null) ? failure.analysis().getDescription() : found.toString();
	}

}
