package io.observability.alerting.rule;

import java.util.List;
import java.util.Locale;

import io.observability.alerting.AlertRules;
import io.observability.alerting.rule.AlertState.Phase;
import io.observability.alerting.rule.RuleKind.Reading;

/**
 * What an evaluation of a rule found, to be put into words when somebody asks.
 *
 * @param rule the rule as it was then
 * @param state how the rule stood
 * @param found what its series showed
 */
record Findings(RuleDefinition rule, String state, List<Finding> found) {

	AlertRules.Status status() {
		List<AlertRules.Series> series = this.found.stream().map(this::series).toList();
		RuleDefinition.Timing timing = this.rule.timing();
		return new AlertRules.Status(this.rule.name(), this.rule.kind(), this.rule.severity(), this.rule.condition(),
				(this.rule.subject().metric() != null) ? RuleReader.print(timing.window()) : null,
				RuleReader.print(timing.hold()), this.state, series);
	}

	private AlertRules.Series series(Finding finding) {
		Reading reading = finding.reading();
		return new AlertRules.Series(reading.labels(), name(finding.phase()), value(this.rule, reading));
	}

	/** Return what a rule measured, for people. */
	static String value(RuleDefinition rule, Reading reading) {
		String text = reading.text();
		return (text != null) ? text : rule.format(reading.value());
	}

	static String name(Phase phase) {
		return phase.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * What one series showed.
	 *
	 * @param reading what was measured
	 * @param phase where the series stood
	 */
	record Finding(Reading reading, Phase phase) {
	}

}
