package io.observability.alerting.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertRules;
import io.observability.alerting.AlertText;
import io.observability.alerting.RuleInsight;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the endpoint shows it.
 *
 * @param key what it is acknowledged by
 * @param rule name of the rule
 * @param severity how urgent it is
 * @param state {@code firing} or {@code resolved}
 * @param at when it was announced, in the history
 * @param since when it began
 * @param until when it was over
 * @param labels what tells it from others of the rule
 * @param value measured value in base units, if there is one
 * @param condition what was broken
 * @param summary the alert in one sentence
 * @param annotations what helps to understand it
 * @param acknowledgedBy who takes care of it
 * @param silencedBy id of the silence that it falls under now
 */
record AlertView(String key, String rule, String severity, String state, @Nullable Instant at, Instant since,
		@Nullable Instant until, Map<String, String> labels, @Nullable Double value, String condition, String summary,
		Map<String, String> annotations, @Nullable String acknowledgedBy, @Nullable String silencedBy) {

	static AlertView of(Alert alert, @Nullable Instant at, @Nullable String acknowledgedBy,
			@Nullable String silencedBy) {
		return new AlertView(alert.key(), alert.rule(), AlertText.lower(alert.severity()),
				AlertText.lower(alert.state()), at, alert.since(), alert.until(), new TreeMap<>(alert.labels()),
				Double.isFinite(alert.value()) ? alert.value() : null, alert.threshold(), alert.summary(),
				alert.annotations(), acknowledgedBy, silencedBy);
	}

	/** Return the rule with its texts masked; those of alerts are masked already. */
	static AlertRules.Status masked(AlertRules.Status rule, Masker masker) {
		return new AlertRules.Status(rule.name(), rule.kind(), rule.severity(), masker.mask(rule.condition()),
				rule.window(), rule.hold(), rule.state(),
				rule.series()
					.stream()
					.map((series) -> new AlertRules.Series(masked(series.labels(), masker), series.state(),
							masker.mask(series.value())))
					.toList());
	}

	static RuleInsight.Explanation masked(RuleInsight.Explanation rule, Masker masker) {
		List<RuleInsight.Field> fields = rule.definition()
			.stream()
			.map((field) -> new RuleInsight.Field(field.name(), masker.mask(field.name(), field.value()),
					masker.mask(field.from())))
			.toList();
		List<RuleInsight.Series> series = rule.series()
			.stream()
			.map((one) -> new RuleInsight.Series(masked(one.labels(), masker), one.state(), masker.mask(one.value()),
					one.events(), one.since(), one.missing()))
			.toList();
		return new RuleInsight.Explanation(masked(rule.rule(), masker), rule.evaluatedAt(), fields, series);
	}

	private static Map<String, String> masked(Map<String, String> values, Masker masker) {
		Map<String, String> masked = new TreeMap<>();
		values.forEach((name, value) -> masked.put(name, masker.mask(name, value)));
		return masked;
	}

}
