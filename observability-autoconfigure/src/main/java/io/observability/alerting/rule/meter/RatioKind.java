package io.observability.alerting.rule.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Subject;
import io.observability.alerting.rule.RuleKind;

/** The kind {@code ratio}: a part of some events, or one meter divided by another. */
final class RatioKind implements RuleKind {

	private final MeterSource source;

	RatioKind(MeterSource source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "ratio";
	}

	@Override
	public Map<String, String> fields() {
		return Map.ofEntries(Map.entry("metric", ""), Map.entry("tags", ""), Map.entry("part", ""), Map.entry("of", ""),
				Map.entry("complement", ""), Map.entry("by", ""), Map.entry("only-while", ""),
				Map.entry("threshold", ""), Map.entry("when", ""), Map.entry("recover", ""), Map.entry("window", "5m"),
				Map.entry("min-count", "20"));
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Subject subject = rule.subject();
		Quantity threshold = rule.limit().threshold();
		if (subject.part().isEmpty() && subject.of() == null) {
			problems.accept("part", "be set, such as {outcome: SERVER_ERROR}, or else 'of', the meter to divide by");
		}
		if (!subject.part().isEmpty() && subject.of() != null) {
			problems.accept("of", "not be set together with 'part'");
		}
		if (threshold != null && (threshold.unit() == Unit.TIME || threshold.unit() == Unit.SIZE
				|| threshold.value() < 0 || (subject.of() == null && threshold.value() > 1))) {
			problems.accept("threshold", "be between 0 and 1 or between 0% and 100%, such as 5%");
		}
		if (subject.onlyWhile() != null && subject.of() == null) {
			problems.accept("only-while", "not be set without 'of'");
		}
		GaugeKind.checkGuard(rule, problems);
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		Subject subject = rule.subject();
		if (subject.of() == null) {
			return new EventMeasure(rule, this.source.select(rule, subject.metric(), subject.part()), null,
					EventMeasure.Mode.SHARE);
		}
		MeterSelection some = this.source.select(rule, subject.metric(), Map.of());
		MeterSelection all = this.source.divisor(rule, subject.of());
		Measure events = new EventMeasure(rule, all, some, EventMeasure.Mode.SHARE);
		Measure gauges = new GaugeMeasure(rule, some, all, GaugeKind.guards(this.source, rule));
		return (now) -> {
			List<Reading> readings = new ArrayList<>(gauges.read(now));
			readings.addAll(events.read(now));
			return readings;
		};
	}

}
