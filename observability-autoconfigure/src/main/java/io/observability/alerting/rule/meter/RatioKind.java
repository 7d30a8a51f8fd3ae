package io.observability.alerting.rule.meter;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Subject;
import io.observability.alerting.rule.RuleKind;

/** The kind {@code ratio}: a part of some events, or one meter divided by another. */
final class RatioKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("metric", ""), Map.entry("tags", ""),
			Map.entry("part", ""), Map.entry("of", ""), Map.entry("complement", ""), Map.entry("by", ""),
			Map.entry("only-while", ""), Map.entry("threshold", ""), Map.entry("when", ""), Map.entry("recover", ""),
			Map.entry("window", "5m"), Map.entry("min-count", "20"));

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
		return FIELDS;
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
			return new EventMeasure(this.source, rule, this.source.select(rule, subject.metric()), null,
					EventMeasure.Mode.SHARE);
		}
		Measure events = new EventMeasure(this.source, rule, this.source.divisor(rule, subject.of()),
				this.source.select(rule, subject.metric(), 0), EventMeasure.Mode.SHARE);
		return new Either(GaugeMeasure.of(this.source, rule), events);
	}

	/** Measures gauges or events, whichever the meters turn out to be. */
	private record Either(Measure gauges, Measure events) implements Measure {

		@Override
		public List<Reading> read(long now) {
			List<Reading> some = this.gauges.read(now);
			List<Reading> more = this.events.read(now);
			if (some.isEmpty() || more.isEmpty()) {
				return some.isEmpty() ? more : some;
			}
			return Stream.concat(some.stream(), more.stream()).toList();
		}

		@Override
		public boolean isLimited() {
			return this.gauges.isLimited() || this.events.isLimited();
		}

		@Override
		public void close() {
			this.gauges.close();
			this.events.close();
		}

	}

}
