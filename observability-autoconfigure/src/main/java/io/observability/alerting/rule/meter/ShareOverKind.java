package io.observability.alerting.rule.meter;

import java.util.Map;
import java.util.function.BiConsumer;

import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind;

/** The kind {@code share-over}: the share of events that are beyond a limit. */
final class ShareOverKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("metric", "", "tags", "", "by", "", "over", "",
			"threshold", "", "when", "", "recover", "", "window", "5m", "min-count", "20");

	private final MeterSource source;

	ShareOverKind(MeterSource source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "share-over";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Quantity threshold = rule.limit().threshold();
		if (threshold != null && (threshold.unit() == Unit.TIME || threshold.unit() == Unit.SIZE
				|| threshold.value() < 0 || threshold.value() >= 1)) {
			problems.accept("threshold", "be at least 0% and less than 100%, such as 5%");
		}
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		return new EventMeasure(this.source, rule, this.source.select(rule, rule.subject().metric()), null,
				EventMeasure.Mode.SHARE);
	}

}
