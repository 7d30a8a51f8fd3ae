package io.observability.alerting.rule.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;
import io.observability.alerting.rule.RuleDefinition;
import org.jspecify.annotations.Nullable;

/** Measures a share, a mean or the number of the events within a window. */
final class EventMeasure implements Measure {

	private final Map<String, Group> groups = new LinkedHashMap<>();

	private final RuleDefinition rule;

	private final MeterSelection all;

	private final @Nullable MeterSelection some;

	private final DoubleUnaryOperator result;

	private final Mode mode;

	private boolean started;

	private long last;

	/**
	 * @param some meters that hold the events whose share of all is measured, or
	 * {@code null} if they are a part of all
	 */
	EventMeasure(RuleDefinition rule, MeterSelection all, @Nullable MeterSelection some, Mode mode) {
		this.rule = rule;
		this.all = all;
		this.some = some;
		this.mode = mode;
		this.result = rule.subject().complement() ? (value) -> 1 - value : (value) -> value;
	}

	@Override
	public List<Reading> read(long now) {
		collect(now);
		List<Reading> readings = new ArrayList<>();
		this.groups.forEach((name, group) -> {
			group.window.add(now, group.count, group.part);
			readings.add(reading(name, group.window));
		});
		this.started = true;
		this.last = now;
		return readings;
	}

	private void collect(long now) {
		for (MeterSeries series : this.all.series()) {
			Group group = series.isEvents() ? group(series.group(), now) : null;
			if (group != null) {
				double count = series.count();
				group.count += count;
				if (this.mode == Mode.MEAN) {
					group.part += series.sum();
				}
				else if (this.some == null && series.isInPart()) {
					group.part += count;
				}
			}
		}
		for (MeterSeries series : (this.some != null) ? this.some.series() : List.<MeterSeries>of()) {
			Group group = series.isEvents() ? group(series.group(), now) : null;
			if (group != null) {
				group.part += series.count();
			}
		}
	}

	private @Nullable Group group(String name, long now) {
		Group group = this.groups.get(name);
		if (group == null && this.all.hasRoom(this.groups.size())) {
			group = new Group(new Window(this.rule.timing(), 2));
			if (this.started) {
				// a series that is born now began at zero
				group.window.add(this.last, 0, 0);
			}
			this.groups.put(name, group);
		}
		return group;
	}

	private Reading reading(String name, Window window) {
		double count = window.increase(0);
		if (this.mode == Mode.NUMBER) {
			// too few events are known once the whole window was seen
			boolean known = !this.rule.limit().below() || window.isFull();
			return new Reading(this.all.labels(name), known ? count : Double.NaN, Double.POSITIVE_INFINITY, null);
		}
		double value = (count > 0) ? this.result.applyAsDouble(window.increase(1) / count) : Double.NaN;
		return new Reading(this.all.labels(name), value, count, null);
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
	private static final class Group {

		private final Window window;

		private double count;

		private double part;

		Group(Window window) {
			this.window = window;
		}

	}

}
