package io.observability.alerting.rule.meter;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;

import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind;

/** The kind {@code forecast}: where a gauge will be if it goes on like this. */
final class ForecastKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("metric", ""), Map.entry("tags", ""),
			Map.entry("of", ""), Map.entry("complement", ""), Map.entry("by", ""), Map.entry("ahead", "4h"),
			Map.entry("from", ""), Map.entry("threshold", ""), Map.entry("when", ""), Map.entry("window", "6h"),
			Map.entry("min-count", "30"));

	private static final Duration SHORTEST = Duration.ofMinutes(1);

	private final MeterSource source;

	ForecastKind(MeterSource source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "forecast";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Quantity threshold = rule.limit().threshold();
		Quantity from = rule.subject().aim().from();
		if (rule.timing().window().compareTo(SHORTEST) < 0) {
			problems.accept("window", "be at least 1m, as a forecast needs a past");
		}
		if (rule.subject().complement() && rule.subject().of() == null) {
			problems.accept("complement", "not be set without 'of'");
		}
		if (threshold == null || from == null) {
			return;
		}
		if (from.unit() != threshold.unit()) {
			problems.accept("from", "have the unit of the threshold '%s'".formatted(threshold.text()));
		}
		else if (rule.limit().below() ? from.value() < threshold.value() : from.value() > threshold.value()) {
			problems.accept("from", "not be %s the threshold '%s'".formatted(rule.limit().below() ? "below" : "above",
					threshold.text()));
		}
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		return GaugeMeasure.of(this.source, rule);
	}

}
