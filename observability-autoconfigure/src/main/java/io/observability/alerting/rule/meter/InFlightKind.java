package io.observability.alerting.rule.meter;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Subject;
import io.observability.alerting.rule.RuleDefinition.Timing;
import io.observability.alerting.rule.RuleKind;

/**
 * The kind {@code in-flight}: calls to others that have not ended. A threshold that is a
 * time limits the age of the oldest call, a plain number how many there are; one alert
 * for each host. A call that hangs is seen while it does.
 */
final class InFlightKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("tags", "", "threshold", "", "recover", "");

	private static final String CALLS = "observability.calls.in-flight";

	private final MeterSource source;

	InFlightKind(MeterSource source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "in-flight";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public Set<String> labels(Subject subject) {
		return Set.of("host");
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Quantity threshold = rule.limit().threshold();
		if (threshold != null
				&& (threshold.value() <= 0 || (threshold.unit() != Unit.TIME && threshold.unit() != Unit.NUMBER))) {
			problems.accept("threshold",
					"be the age of the oldest call, such as 30s, or a number of calls, such as 20");
		}
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		Quantity threshold = rule.limit().threshold();
		boolean age = threshold != null && threshold.unit() == Unit.TIME;
		Subject subject = rule.subject();
		Timing timing = rule.timing();
		RuleDefinition now = new RuleDefinition(rule.name(), rule.kind(), rule.severity(),
				new Subject(age ? CALLS + ".oldest" : CALLS, subject.tags(), Map.of(), null, false, "host", null, null),
				rule.limit(), new Timing(timing.interval(), Duration.ofNanos(1), timing.hold(), timing.cooldown(),
						timing.keepFiring()),
				rule.evidence());
		return GaugeMeasure.of(this.source, now);
	}

}
