package io.observability.test.alert;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;

/** What became of the rules while time passed. */
public final class Outcome {

	private final Duration passed;

	private final List<Alert> alerts;

	private final List<AlertRules.Status> status;

	Outcome(Duration passed, List<Alert> alerts, List<AlertRules.Status> status) {
		this.passed = passed;
		this.alerts = alerts;
		this.status = status;
	}

	/** Return the alerts that began or ended meanwhile, the first one first. */
	public List<Alert> alerts() {
		return this.alerts;
	}

	/** Fail unless an alert of the rule began meanwhile and goes on. */
	public Outcome fires(String rule) {
		return fires(rule, Map.of());
	}

	/** Fail unless such an alert, with these labels at least, began and goes on. */
	public Outcome fires(String rule, Map<String, String> labels) {
		return check(rule, labels, State.FIRING, "begin");
	}

	/** Fail unless an alert of the rule ended meanwhile and did not begin again. */
	public Outcome resolves(String rule) {
		return resolves(rule, Map.of());
	}

	/** Fail unless such an alert, with these labels at least, ended. */
	public Outcome resolves(String rule, Map<String, String> labels) {
		return check(rule, labels, State.RESOLVED, "end");
	}

	/** Fail if an alert began or ended meanwhile. */
	public Outcome changesNothing() {
		return check(this.alerts.isEmpty() && noneFailed(), "Expected no alert to begin or end");
	}

	/** Fail if an alert of the rule began or ended meanwhile. */
	public Outcome changesNothing(String rule) {
		explain(rule);
		return check(this.alerts.stream().noneMatch((alert) -> alert.rule().equals(rule)) && noneFailed(),
				"Expected no alert of '%s' to begin or end".formatted(rule));
	}

	/** Return where the rule stands, in words. */
	public String explain(String rule) {
		return this.status.stream()
			.filter((status) -> status.name().equals(rule))
			.map(Outcome::words)
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no rule '%s', but %s".formatted(rule,
					this.status.stream().map(AlertRules.Status::name).collect(Collectors.joining(", ")))));
	}

	private Outcome check(String rule, Map<String, String> labels, State state, String verb) {
		explain(rule);
		Alert last = null;
		for (Alert alert : this.alerts) {
			if (alert.rule().equals(rule) && alert.labels().entrySet().containsAll(labels.entrySet())) {
				last = alert;
			}
		}
		return check(last != null && last.state() == state,
				"Expected an alert of '%s'%s to %s".formatted(rule, labels.isEmpty() ? "" : " with " + labels, verb));
	}

	private Outcome check(boolean met, String expectation) {
		if (!met) {
			throw new AssertionError("%s within %s.%nAlerts: %s%nRules:%n%s".formatted(expectation, words(this.passed),
					this.alerts.isEmpty() ? "none"
							: this.alerts.stream()
								.map((alert) -> "%s %s".formatted(alert.key(), alert.state()))
								.collect(Collectors.joining(", ")),
					this.status.stream().map((status) -> "  " + words(status)).collect(Collectors.joining("\n"))));
		}
		return this;
	}

	private boolean noneFailed() {
		return this.status.stream().noneMatch((status) -> status.state().equals("failed"));
	}

	private static String words(AlertRules.Status status) {
		String series = status.series()
			.stream()
			.map((one) -> "%s%s is %s".formatted(one.labels().isEmpty() ? "" : one.labels() + " ", one.value(),
					one.state()))
			.collect(Collectors.joining(", "));
		return "%s (%s, for %s): %s".formatted(status.name(), status.condition(), status.hold(),
				series.isEmpty() ? status.state() + ", no data" : series);
	}

	private static String words(Duration duration) {
		return duration.toString().substring(2).toLowerCase(Locale.ROOT);
	}

}
