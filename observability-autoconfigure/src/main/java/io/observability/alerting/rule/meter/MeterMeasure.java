package io.observability.alerting.rule.meter;

import java.util.List;
import java.util.concurrent.locks.Lock;

import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;

/** Reads meters together with the other rules that name them. */
abstract class MeterMeasure implements Measure {

	/** Most values of the tag that splits a rule which are watched. */
	static final int MOST_GROUPS = 100;

	private final MeterSource source;

	private final List<MeterSelection> selections;

	private int version = -1;

	private boolean limited;

	MeterMeasure(MeterSource source, List<MeterSelection> selections) {
		this.source = source;
		this.selections = selections;
	}

	@Override
	public final List<Reading> read(long now) {
		Lock lock = this.source.lock();
		lock.lock();
		try {
			// rules that are tried out read the same meters, at times of their own
			return sampled(now);
		}
		finally {
			lock.unlock();
		}
	}

	private List<Reading> sampled(long now) {
		int current = 0;
		for (int index = 0; index < this.selections.size(); index++) {
			MeterSelection selection = this.selections.get(index);
			selection.sample(now);
			current += selection.version();
		}
		if (current != this.version) {
			this.limited = follow();
			this.version = current;
		}
		return measure(now);
	}

	@Override
	public boolean isLimited() {
		return this.limited;
	}

	@Override
	public void close() {
		Lock lock = this.source.lock();
		lock.lock();
		try {
			this.selections.forEach(this.source::release);
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Follow groups that came or went, and return whether there are too many of them.
	 */
	abstract boolean follow();

	/** Return the value of each group. */
	abstract List<Reading> measure(long now);

}
