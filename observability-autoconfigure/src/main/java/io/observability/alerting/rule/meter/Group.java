package io.observability.alerting.rule.meter;

import java.util.Map;

import io.micrometer.core.instrument.Meter;

/**
 * What the meters with one value of the tag that splits a rule show together. The events
 * only ever grow in number.
 */
final class Group implements Flow {

	private final Flow partial = new Partial();

	private final MeterSelection selection;

	private final String name;

	private final Map<String, String> labels;

	private int meters;

	private boolean counting;

	private boolean showing;

	private double count;

	private double part;

	private double sum;

	private int gauges;

	private double value;

	Group(MeterSelection selection, String name, Map<String, String> labels) {
		this.selection = selection;
		this.name = name;
		this.labels = labels;
	}

	@Override
	public Group group() {
		return this;
	}

	/** Return the flow of meters whose events are those whose share is measured. */
	Flow partial() {
		return this.partial;
	}

	@Override
	public void add(Meter meter, double count, double sum) {
		this.count += count;
		this.sum += sum;
	}

	void add(double count, double part) {
		this.count += count;
		this.part += part;
	}

	/** Take the value of one more gauge. */
	void show(double value) {
		if (value >= this.selection.lowest() && Double.isFinite(value)) {
			this.value += value;
			this.gauges++;
		}
	}

	/** Begin to add up gauges anew. */
	void reset() {
		this.value = 0;
		this.gauges = 0;
	}

	void join(boolean events) {
		this.meters++;
		this.counting |= events;
		this.showing |= !events;
	}

	/** Return whether no meter is left. */
	boolean leave() {
		return --this.meters == 0;
	}

	MeterSelection selection() {
		return this.selection;
	}

	String name() {
		return this.name;
	}

	Map<String, String> labels() {
		return this.labels;
	}

	boolean isEmpty() {
		return this.meters == 0;
	}

	/** Return whether one of the meters counts events. */
	boolean isCounting() {
		return this.counting;
	}

	/** Return whether one of the meters shows a value. */
	boolean isShowing() {
		return this.showing;
	}

	double count() {
		return this.count;
	}

	double part() {
		return this.part;
	}

	double sum() {
		return this.sum;
	}

	/** Return whether a gauge showed a number that has a meaning. */
	boolean hasValue() {
		return this.gauges > 0;
	}

	double value() {
		return this.value;
	}

	/** Takes events into the part, too. */
	private final class Partial implements Flow {

		@Override
		public Group group() {
			return Group.this;
		}

		@Override
		public void add(Meter meter, double count, double sum) {
			Group.this.add(meter, count, sum);
			Group.this.part += count;
		}

	}

}
