package io.observability.alerting.rule.meter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind.Reading;
import org.jspecify.annotations.Nullable;

/** Measures what a gauge showed over time, or one gauge divided by another. */
final class GaugeMeasure extends MeterMeasure {

	private final Readings readings = new Readings();

	private final RuleDefinition rule;

	private final MeterSelection gauges;

	private final @Nullable MeterSelection divisors;

	private final @Nullable MeterSelection guards;

	private final Supplier<Trace> traces;

	private List<Slot> slots = List.of();

	private GaugeMeasure(MeterSource source, RuleDefinition rule, MeterSelection gauges,
			@Nullable MeterSelection divisors, @Nullable MeterSelection guards) {
		super(source, Stream.of(gauges, divisors, guards).filter(Objects::nonNull).toList());
		this.rule = rule;
		this.gauges = gauges;
		this.divisors = divisors;
		this.guards = guards;
		this.traces = (rule.subject().aim().ahead() != null) ? () -> new ForecastTrace(rule)
				: () -> new MeanTrace(rule.timing());
	}

	/** Make what measures the gauges that the subject of a rule names. */
	static GaugeMeasure of(MeterSource source, RuleDefinition rule) {
		RuleDefinition.Subject subject = rule.subject();
		Quantity threshold = rule.limit().threshold();
		String of = subject.of();
		boolean share = of != null || (threshold != null && threshold.unit() == Quantity.Unit.SHARE);
		MeterSelection gauges = source.select(rule, subject.metric(), share ? 0 : Double.NEGATIVE_INFINITY);
		MeterSelection divisors = (of != null) ? source.divisor(rule, of) : null;
		String guard = subject.onlyWhile();
		MeterSelection guards = (guard != null) ? source.select(rule, guard, 0) : null;
		return new GaugeMeasure(source, rule, gauges, divisors, guards);
	}

	@Override
	List<Reading> measure(long now) {
		this.readings.begin();
		for (int index = 0; index < this.slots.size(); index++) {
			Slot slot = this.slots.get(index);
			if (slot.gauges.hasValue()) {
				slot.trace.add(now, sample(slot));
				this.readings.add(slot.gauges.labels(), slot.trace.value(), slot.trace.count());
			}
			else {
				slot.trace.clear();
			}
		}
		return this.readings.end();
	}

	@Override
	boolean follow() {
		Map<Group, Slot> known = new LinkedHashMap<>();
		for (Slot slot : this.slots) {
			if (this.gauges.group(slot.gauges.name()) == slot.gauges && !slot.gauges.isEmpty()) {
				known.put(slot.gauges, slot);
			}
		}
		boolean limited = false;
		for (Group group : this.gauges.groups()) {
			if (!group.isEmpty() && group.isShowing() && !known.containsKey(group)) {
				if (known.size() < MOST_GROUPS) {
					known.put(group, new Slot(group, this.traces.get()));
				}
				else {
					limited = true;
				}
			}
		}
		for (Slot slot : known.values()) {
			slot.divisors = (this.divisors != null) ? this.divisors.group(slot.gauges.name()) : null;
			slot.guards = (this.guards != null) ? this.guards.group(slot.gauges.name()) : null;
		}
		this.slots = List.copyOf(known.values());
		return limited;
	}

	private double sample(Slot slot) {
		if (this.guards != null && (slot.guards == null || slot.guards.value() <= 0)) {
			return 0;
		}
		double value = slot.gauges.value();
		if (this.divisors == null) {
			return value;
		}
		Group divisors = slot.divisors;
		double share = (divisors != null && divisors.hasValue()) ? value / divisors.value() : Double.NaN;
		return this.rule.subject().complement() ? 1 - share : share;
	}

	/** Gauges with one value of the tag that splits the rule. */
	private static final class Slot {

		private final Group gauges;

		private final Trace trace;

		private @Nullable Group divisors;

		private @Nullable Group guards;

		Slot(Group gauges, Trace trace) {
			this.gauges = gauges;
			this.trace = trace;
		}

	}

}
