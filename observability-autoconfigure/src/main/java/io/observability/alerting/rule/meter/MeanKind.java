package io.observability.alerting.rule.meter;

import java.util.Map;
import java.util.function.BiConsumer;

import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind;

/** The kind {@code mean}: the mean of a timer or a distribution summary. */
final class MeanKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("metric", "", "tags", "", "by", "", "threshold", "",
			"when", "", "recover", "", "window", "5m", "min-count", "5");

	private final MeterSource source;

	MeanKind(MeterSource source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "mean";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Quantity threshold = rule.limit().threshold();
		if (threshold != null && (threshold.unit() == Unit.SHARE || threshold.value() < 0)) {
			problems.accept("threshold", "be a time, a size or a plain number that is not negative, such as 2s");
		}
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		return new EventMeasure(this.source, rule, this.source.select(rule, rule.subject().metric()), null,
				EventMeasure.Mode.MEAN);
	}

}
