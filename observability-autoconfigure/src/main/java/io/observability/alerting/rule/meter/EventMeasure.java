package io.observability.alerting.rule.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind.Reading;
import org.jspecify.annotations.Nullable;

/** Measures a share, a mean or the number of the events within a window. */
final class EventMeasure extends MeterMeasure {

	private final Readings readings = new Readings();

	private final RuleDefinition rule;

	private final MeterSelection all;

	private final @Nullable MeterSelection some;

	private final Mode mode;

	private List<Slot> slots = List.of();

	private boolean started;

	private long last;

	/**
	 * @param some meters that hold the events whose share of all is measured, or
	 * {@code null} if they are a part of all
	 */
	EventMeasure(MeterSource source, RuleDefinition rule, MeterSelection all, @Nullable MeterSelection some,
			Mode mode) {
		super(source, (some != null) ? List.of(all, some) : List.of(all));
		this.rule = rule;
		this.all = all;
		this.some = some;
		this.mode = mode;
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
					slot.window.add(this.last, 0, 0);
				}
			}
			slot.window.add(now, (slot.all != null) ? slot.all.count() : 0, part(slot));
			read(slot);
		}
		this.started = true;
		this.last = now;
		return this.readings.end();
	}

	@Override
	boolean follow() {
		Map<String, Slot> known = new LinkedHashMap<>();
		for (Slot slot : this.slots) {
			if (slot.stays(counting(this.all, slot.name),
					(this.some != null) ? counting(this.some, slot.name) : null)) {
				known.put(slot.name, slot);
			}
		}
		boolean limited = add(this.all, known);
		limited |= this.some != null && add(this.some, known);
		this.slots = new ArrayList<>(known.values());
		return limited;
	}

	/** Return whether there are more groups than are watched. */
	private boolean add(MeterSelection selection, Map<String, Slot> known) {
		boolean limited = false;
		for (Group group : selection.groups()) {
			if (group.isCounting() && !known.containsKey(group.name())) {
				if (known.size() < MOST_GROUPS) {
					known.put(group.name(), newSlot(group));
				}
				else {
					limited = true;
				}
			}
		}
		return limited;
	}

	private Slot newSlot(Group group) {
		return new Slot(group.name(), group.labels(), counting(this.all, group.name()),
				(this.some != null) ? counting(this.some, group.name()) : null,
				new Window(this.rule.timing(), this.rule.timing().window()));
	}

	private static @Nullable Group counting(MeterSelection selection, String name) {
		Group group = selection.group(name);
		return (group != null && group.isCounting()) ? group : null;
	}

	private double part(Slot slot) {
		if (this.mode == Mode.MEAN) {
			return (slot.all != null) ? slot.all.sum() : 0;
		}
		if (this.some != null) {
			return (slot.some != null) ? slot.some.count() : 0;
		}
		return (slot.all != null) ? slot.all.part() : 0;
	}

	private void read(Slot slot) {
		double count = slot.window.count();
		if (this.mode == Mode.NUMBER) {
			// too few events are known once the whole window was seen
			boolean known = (!this.rule.limit().below() || slot.window.isFull()) && !isMissed(slot);
			this.readings.add(slot.labels, known ? count : Double.NaN, Double.POSITIVE_INFINITY);
			return;
		}
		double share = (count > 0) ? Math.max(0, slot.window.part() / count) : Double.NaN;
		this.readings.add(slot.labels, this.rule.subject().complement() ? 1 - share : share, count);
	}

	/** Return whether the meters are gone, and that is to be told. */
	private boolean isMissed(Slot slot) {
		return this.rule.evidence().withoutData() && (slot.all == null || slot.all.isEmpty());
	}

	/** What is made of the events. */
	enum Mode {

		/** The share of some of them. */
		SHARE,

		/** What they add up to, divided by their number. */
		MEAN,

		/** How many there are. */
		NUMBER

	}

	/** Events of one value of the tag that splits the rule. */
	private static final class Slot {

		private final String name;

		private final Map<String, String> labels;

		private final Window window;

		private @Nullable Group all;

		private @Nullable Group some;

		private boolean fresh = true;

		Slot(String name, Map<String, String> labels, @Nullable Group all, @Nullable Group some, Window window) {
			this.name = name;
			this.labels = labels;
			this.all = all;
			this.some = some;
			this.window = window;
		}

		/** Return whether the groups are those whose events were counted so far. */
		boolean stays(@Nullable Group all, @Nullable Group some) {
			boolean stays = (this.all == all || this.all == null) && (this.some == some || this.some == null);
			this.all = all;
			this.some = some;
			return stays;
		}

	}

}
