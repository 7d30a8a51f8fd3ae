package io.observability.alerting.rule.meter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Timing;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.alerting.rule.meter.BurnRateKind.Speed;

/** Measures the share of bad events within two windows, of which the lower one counts. */
final class BurnRateMeasure extends MeterMeasure {

	private final Readings readings = new Readings();

	private final Timing timing;

	private final MeterSelection events;

	private final Speed speed;

	private List<Slot> slots = List.of();

	private boolean started;

	private long last;

	BurnRateMeasure(MeterSource source, RuleDefinition rule, MeterSelection events, Speed speed) {
		super(source, List.of(events));
		this.timing = rule.timing();
		this.events = events;
		this.speed = speed;
	}

	@Override
	List<Reading> measure(long now) {
		this.readings.begin();
		for (int index = 0; index < this.slots.size(); index++) {
			Slot slot = this.slots.get(index);
			if (slot.fresh) {
				slot.fresh = false;
				if (this.started) {
					// a series that is born now began at zero
					slot.add(this.last, 0, 0);
				}
			}
			slot.add(now, slot.group.count(), slot.group.part());
			double value = Math.min(share(slot.longWindow), share(slot.shortWindow));
			this.readings.add(slot.labels, value, slot.longWindow.count());
		}
		this.started = true;
		this.last = now;
		return this.readings.end();
	}

	/** The speeds of a rule have the same series, so that one of them tells. */
	@Override
	public boolean isLimited() {
		return super.isLimited() && this.speed.factor() == 1;
	}

	@Override
	boolean follow() {
		Map<Group, Slot> known = new LinkedHashMap<>();
		this.slots.stream()
			.filter((slot) -> this.events.group(slot.group.name()) == slot.group)
			.forEach((slot) -> known.put(slot.group, slot));
		List<Group> unknown = this.events.groups()
			.stream()
			.filter((group) -> group.isCounting() && !known.containsKey(group))
			.toList();
		unknown.stream()
			.limit(MOST_GROUPS - known.size())
			.forEach((group) -> known.put(group, new Slot(group, this.timing, this.speed)));
		this.slots = List.copyOf(known.values());
		return unknown.stream().anyMatch((group) -> !known.containsKey(group));
	}

	private static double share(Window window) {
		double count = window.count();
		return (count > 0) ? window.part() / count : Double.NaN;
	}

	/** Events of one value of the tag that splits the rule. */
	private static final class Slot {

		private final Group group;

		private final Map<String, String> labels;

		private final Window longWindow;

		private final Window shortWindow;

		private boolean fresh = true;

		Slot(Group group, Timing timing, Speed speed) {
			this.group = group;
			Map<String, String> labels = new LinkedHashMap<>(group.labels());
			labels.put(BurnRateKind.LABEL, speed.label());
			this.labels = Map.copyOf(labels);
			this.longWindow = new Window(timing, speed.longWindow());
			this.shortWindow = new Window(timing, speed.shortWindow());
		}

		void add(long now, double count, double part) {
			this.longWindow.add(now, count, part);
			this.shortWindow.add(now, count, part);
		}

	}

}
