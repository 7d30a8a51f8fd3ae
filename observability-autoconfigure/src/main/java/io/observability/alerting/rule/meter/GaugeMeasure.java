package io.observability.alerting.rule.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.RuleDefinition;
import org.jspecify.annotations.Nullable;

/** Measures the mean of a gauge, or of one gauge divided by another, within a window. */
final class GaugeMeasure implements Measure {

	private final Map<String, Window> windows = new LinkedHashMap<>();

	private final RuleDefinition rule;

	private final MeterSelection gauges;

	private final @Nullable MeterSelection divisors;

	private final @Nullable MeterSelection guards;

	private final boolean share;

	GaugeMeasure(RuleDefinition rule, MeterSelection gauges, @Nullable MeterSelection divisors,
			@Nullable MeterSelection guards) {
		this.rule = rule;
		this.gauges = gauges;
		this.divisors = divisors;
		this.guards = guards;
		Quantity threshold = rule.limit().threshold();
		this.share = divisors != null || (threshold != null && threshold.unit() == Quantity.Unit.SHARE);
	}

	@Override
	public List<Reading> read(long now) {
		Map<String, Double> values = sum(this.gauges, this.share ? 0 : Double.NEGATIVE_INFINITY);
		Map<String, Double> divided = (this.divisors != null) ? sum(this.divisors, Double.MIN_VALUE) : Map.of();
		Map<String, Double> guarded = (this.guards != null) ? sum(this.guards, 0) : Map.of();
		this.windows.keySet().retainAll(values.keySet());
		List<Reading> readings = new ArrayList<>();
		values.forEach((group, value) -> {
			Window window = this.windows.get(group);
			if (window == null && this.gauges.hasRoom(this.windows.size())) {
				window = new Window(this.rule.timing(), 1);
				this.windows.put(group, window);
			}
			if (window != null) {
				window.add(now, sample(value, divided.get(group), guarded.getOrDefault(group, 0d)));
				readings.add(new Reading(this.gauges.labels(group), window.mean(0), Double.POSITIVE_INFINITY, null));
			}
		});
		return readings;
	}

	private double sample(double value, @Nullable Double divisor, double guard) {
		if (this.guards != null && guard <= 0) {
			return 0;
		}
		if (this.divisors == null) {
			return value;
		}
		double share = (divisor != null) ? value / divisor : Double.NaN;
		return this.rule.subject().complement() ? 1 - share : share;
	}

	/**
	 * Add up per group what is a number and at least the lowest one that has a meaning.
	 */
	private static Map<String, Double> sum(MeterSelection selection, double lowest) {
		Map<String, Double> sums = new LinkedHashMap<>();
		for (MeterSeries series : selection.series()) {
			double value = series.isEvents() ? Double.NaN : series.value();
			if (value >= lowest && Double.isFinite(value)) {
				sums.merge(series.group(), value, Double::sum);
			}
		}
		return sums;
	}

}
