package io.observability.alerting.rule.meter;

import java.util.Map;
import java.util.function.BiConsumer;

import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind;

/** The kind {@code increase}: how many events a meter counted within the window. */
final class IncreaseKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("metric", "", "tags", "", "by", "", "threshold", "",
			"when", "", "recover", "", "window", "5m");

	private final MeterSource source;

	IncreaseKind(MeterSource source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "increase";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Quantity threshold = rule.limit().threshold();
		if (threshold != null
				&& (threshold.unit() == Unit.SHARE || threshold.unit() == Unit.TIME || threshold.value() < 0)) {
			problems.accept("threshold", "be a number of events that is not negative, such as 50");
		}
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		return new EventMeasure(this.source, rule, this.source.select(rule, rule.subject().metric()), null,
				EventMeasure.Mode.NUMBER);
	}

}
