package io.observability.alerting.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertText;
import io.observability.alerting.rule.RuleDefinition.Aim;
import io.observability.alerting.rule.RuleDefinition.Evidence;
import io.observability.alerting.rule.RuleDefinition.Limit;
import io.observability.alerting.rule.RuleDefinition.Subject;
import io.observability.alerting.rule.RuleDefinition.Timing;

/** Makes the definition of a rule of its fields. */
final class DefinitionFields {

	private static final Pattern DATAPOINTS = Pattern.compile("(\\d{1,2}) ?/ ?(\\d{1,2})");

	private static final int MOST_DATAPOINTS = 60;

	private static final List<String> SEVERITIES = new ArrayList<>();

	static {
		for (Severity severity : Severity.values()) {
			SEVERITIES.add(AlertText.lower(severity));
		}
	}

	private final RuleFields fields;

	private final RuleKind kind;

	DefinitionFields(RuleFields fields, RuleKind kind) {
		this.fields = fields;
		this.kind = kind;
		fields.expect(kind);
	}

	RuleDefinition definition(String name, Duration interval) {
		String severity = this.fields.choice("severity", "warning", SEVERITIES);
		Subject subject = subject();
		Timing timing = new Timing(interval, this.fields.duration("window", "1m"), this.fields.duration("for", "0s"),
				this.fields.duration("cooldown", "5m"), this.fields.duration("keep-firing-for", "0s"));
		return new RuleDefinition(name, this.kind.name(), Severity.values()[Math.max(0, SEVERITIES.indexOf(severity))],
				subject, limit(), timing, evidence(), new NoticeFields(this.fields).notice(this.kind, subject));
	}

	private Evidence evidence() {
		boolean withoutData = this.fields.choice("no-data", "keep", List.of("keep", "alert")).equals("alert");
		String text = this.fields.text("datapoints", "1/1");
		Matcher matcher = DATAPOINTS.matcher(String.valueOf(text));
		int least = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
		int of = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
		if (least < 1 || least > of || of > MOST_DATAPOINTS) {
			this.fields.problem("datapoints",
					"be how many of the last evaluations must be broken, at most %d, such as 3/5"
						.formatted(MOST_DATAPOINTS));
			return Evidence.ONE;
		}
		return new Evidence(least, of, withoutData);
	}

	private Subject subject() {
		return new Subject(this.fields.text("metric", null), this.fields.texts("tags"), this.fields.texts("part"),
				this.fields.text("of", null), this.fields.flag("complement", false), this.fields.text("by", null),
				this.fields.text("only-while", null), this.fields.text("component", null), aim());
	}

	private Aim aim() {
		Duration ahead = (this.fields.text("ahead", null) != null) ? this.fields.duration("ahead", "") : null;
		Quantity objective = this.fields.quantity("objective");
		if (objective != null && (objective.unit() != Quantity.Unit.SHARE || objective.value() < 0.5
				|| objective.value() > 0.99999)) {
			this.fields.problem("objective", "be between 50% and 99.999%, such as 99.9%");
		}
		Quantity over = this.fields.quantity("over");
		if (over != null && (over.unit() == Quantity.Unit.SHARE || over.value() <= 0)) {
			this.fields.problem("over", "be the limit of one event, such as 2s");
		}
		return new Aim(over, objective, ahead, this.fields.quantity("from"), this.fields.text("bean", null));
	}

	private Limit limit() {
		boolean below = this.fields.choice("when", "above", List.of("above", "below")).equals("below");
		Quantity threshold = this.fields.quantity("threshold");
		Quantity recover = this.fields.quantity("recover");
		if (threshold != null && recover != null) {
			if (threshold.unit() != recover.unit()) {
				this.fields.problem("recover", "have the unit of the threshold '%s'".formatted(threshold.text()));
			}
			else if (below ? recover.value() < threshold.value() : recover.value() > threshold.value()) {
				this.fields.problem("recover",
						"not be %s the threshold '%s'".formatted(below ? "below" : "above", threshold.text()));
			}
		}
		return new Limit(threshold, recover, below, minCount());
	}

	private long minCount() {
		String text = this.fields.text("min-count", "0");
		if (text == null || !text.matches("\\d{1,9}")) {
			this.fields.problem("min-count", "be a whole number that is not negative");
			return 0;
		}
		return Long.parseLong(text);
	}

}
