package io.observability.alerting.export;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Meter.Type;
import io.observability.alerting.export.MeterNames.Kind;
import io.observability.alerting.export.RuleQuery.Alarm;
import io.observability.alerting.export.RuleQuery.Drill;
import io.observability.alerting.export.RuleQuery.Recorded;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Subject;

/**
 * Queries of the kinds that look at what gauges show. A gauge tells of one process, so
 * these are about instances in any scope.
 */
final class GaugeExports {

	private static final String CALLS = "observability.calls.in-flight";

	private final RuleDefinition rule;

	private final Subject subject;

	private final RuleQueries queries;

	GaugeExports(RuleDefinition rule, RuleQueries queries) {
		this.rule = rule;
		this.subject = rule.subject();
		this.queries = queries;
	}

	/** Return the mean of the gauge, or of one divided by another. */
	RuleQuery mean() {
		List<String> labels = this.queries.labels(true, this.subject.by());
		return windowed(labels, sample(labels));
	}

	/** Return where the gauge will be, or where it is while that is not far enough. */
	RuleQuery forecast() {
		List<String> labels = this.queries.labels(true, this.subject.by());
		Quantity from = this.subject.aim().from();
		Duration ahead = (this.subject.aim().ahead() != null) ? this.subject.aim().ahead() : Duration.ZERO;
		String recorded = this.queries.recorded(this.rule.name(), "sample");
		String range = PromqlText.duration(samples(RuleFile.interval(this.rule)));
		String value = "predict_linear(%s[%s], %d)".formatted(recorded, range, ahead.toSeconds());
		value += "\nand\n" + recorded;
		if (from != null) {
			value += " %s %s\nor\n%s".formatted(this.rule.limit().below() ? "<" : ">", PromqlText.number(from.value()),
					recorded);
		}
		return new RuleQuery(labels,
				List.of(new Recorded("sample", sample(labels)),
						new Recorded("count", "count_over_time(%s[%s])".formatted(recorded, range)),
						new Recorded("value", value)),
				List.of(Alarm.COUNTED), List.of(), null);
	}

	// as many samples in any version of Prometheus: half an interval less than the window
	private Duration samples(Duration interval) {
		return this.rule.timing().window().minus(interval.dividedBy(2));
	}

	RuleQuery inFlight() {
		boolean age = EventExports.unit(this.rule) == Unit.TIME;
		List<String> labels = this.queries.labels(true, "host");
		String value = sum(labels, age ? CALLS + ".oldest" : CALLS, this.subject.tags(), "> -Inf");
		String series = this.queries.names().value(age ? CALLS + ".oldest" : CALLS, Kind.GAUGE);
		double limit = (this.rule.limit().threshold() != null) ? this.rule.limit().threshold().value() : 0;
		return RuleQuery.of(labels, value)
			.with(List.of(new Drill(series, Map.of("host", "api.example.com"), limit + 1, 0, false)));
	}

	/** Return what is shown now, before the mean is taken. */
	String sample(List<String> labels) {
		boolean share = this.subject.of() != null || EventExports.unit(this.rule) == Unit.SHARE;
		String value = sum(labels, String.valueOf(this.subject.metric()), this.subject.tags(),
				share ? ">= 0" : "> -Inf");
		if (this.subject.of() != null) {
			String whole = sum(labels, this.subject.of(), divisorTags(), "> 0");
			value = (this.subject.complement() ? "1 -\n" : "") + value + "\n/\n" + whole;
		}
		if (this.subject.onlyWhile() != null) {
			String guard = sum(labels, this.subject.onlyWhile(), this.subject.tags(), ">= 0");
			value = "%s\nand\n%s > 0\nor\n0 * %s".formatted(value, guard, PromqlText.group(value));
		}
		return value;
	}

	private RuleQuery windowed(List<String> labels, String sample) {
		Duration window = this.rule.timing().window();
		if (window.compareTo(this.rule.timing().interval()) <= 0) {
			return RuleQuery.of(labels, sample);
		}
		// as many samples in any version of Prometheus: half an interval less than the
		// window
		Duration samples = window.minus(this.rule.timing().interval().dividedBy(2));
		String recorded = this.queries.recorded(this.rule.name(), "sample");
		return new RuleQuery(labels,
				List.of(new Recorded("sample", sample), new Recorded("value",
						"avg_over_time(%s[%s]) and %s".formatted(recorded, PromqlText.duration(samples), recorded))),
				List.of(Alarm.VALUE), List.of(), null);
	}

	// Both generations of ZGC state the whole heap as their limit
	private Map<String, String> divisorTags() {
		Map<String, String> tags = new LinkedHashMap<>(this.subject.tags());
		if ("jvm.memory.max".equals(this.subject.of())) {
			tags.putIfAbsent("id", "!ZGC Young Generation");
		}
		return tags;
	}

	/** What a gauge is, by the unit of the threshold. */
	static Kind guess(RuleDefinition rule) {
		Unit unit = (rule.subject().of() == null) ? EventExports.unit(rule) : null;
		return new Kind(Type.GAUGE, (unit == Unit.SIZE) ? "bytes" : (unit == Unit.TIME) ? "seconds" : null);
	}

	private String sum(List<String> labels, String meter, Map<String, String> tags, String condition) {
		String series = this.queries.names().value(meter, guess(this.rule));
		return "sum by %s (%s %s)".formatted(PromqlText.set(labels), this.queries.select(series, List.of(tags)),
				condition);
	}

}
