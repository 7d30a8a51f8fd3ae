package io.observability.alerting.rule.meter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.micrometer.core.instrument.Meter;
import io.observability.alerting.rule.meter.MeterSelection.Criteria;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of one name, which are read once for all rules. Meters that come and go are
 * noted by the thread that makes them and known from the next evaluation on.
 */
final class MeterFamily {

	private static final Logger logger = LoggerFactory.getLogger(MeterFamily.class);

	private final Queue<Meter> added = new ConcurrentLinkedQueue<>();

	private final Queue<Meter> removed = new ConcurrentLinkedQueue<>();

	private final Map<Meter, MeterSeries> known = new IdentityHashMap<>();

	private final Map<Criteria, MeterSelection> selections = new HashMap<>();

	private final List<MeterSelection> selected = new ArrayList<>();

	private final MeterSource source;

	private final String name;

	private final List<MeterSeries> watched = new ArrayList<>();

	/** The watched meters, for fast reading; {@code null} when they changed. */
	private MeterSeries @Nullable [] order;

	private boolean gauges;

	private boolean found;

	private boolean sampled;

	private boolean warned;

	private long last;

	MeterFamily(MeterSource source, String name) {
		this.source = source;
		this.name = name;
	}

	String name() {
		return this.name;
	}

	/** Return whether the buckets of the meters only ever add up. */
	boolean hasBuckets() {
		return this.source.hasBuckets();
	}

	/** Note a new meter, on the thread that makes it. */
	void note(Meter meter) {
		this.added.add(meter);
	}

	/** Note that a meter is gone, on the thread that removes it. */
	void noteRemoval(Meter meter) {
		this.removed.add(meter);
	}

	/** Return whether the registry was searched for meters of this name. */
	boolean isFound() {
		return this.found;
	}

	void markFound() {
		this.found = true;
	}

	MeterSelection select(Criteria criteria) {
		MeterSelection selection = this.selections.get(criteria);
		if (selection == null) {
			selection = new MeterSelection(this, criteria);
			this.selections.put(criteria, selection);
			this.selected.add(selection);
			for (MeterSeries series : this.known.values()) {
				connect(selection, series, false);
			}
		}
		selection.use();
		return selection;
	}

	/** Return whether no rule names the meters any more. */
	boolean release(MeterSelection selection) {
		if (selection.release()) {
			this.selections.remove(selection.criteria());
			this.selected.remove(selection);
			this.known.values().forEach((series) -> series.disconnect(selection));
			this.watched.removeIf((series) -> !series.isWatched());
			this.order = null;
		}
		return this.selections.isEmpty();
	}

	/** Take a meter in that is in the registry. */
	void take(Meter meter, boolean fromZero) {
		if (this.known.containsKey(meter)) {
			return;
		}
		MeterSeries series = new MeterSeries(meter);
		this.known.put(meter, series);
		this.gauges |= !series.isEvents();
		for (MeterSelection selection : this.selected) {
			connect(selection, series, fromZero);
		}
	}

	/** Read the meters unless it was done for this evaluation. */
	void sample(long now) {
		if (this.sampled && now == this.last || !this.source.open()) {
			return;
		}
		follow();
		if (this.gauges) {
			for (int index = 0; index < this.selected.size(); index++) {
				this.selected.get(index).reset();
			}
		}
		MeterSeries[] order = this.order;
		if (order == null) {
			order = this.watched.toArray(MeterSeries[]::new);
			this.order = order;
		}
		for (MeterSeries series : order) {
			read(series);
		}
		this.sampled = true;
		this.last = now;
	}

	// The functions of an application may fail, which is no reason to leave out the
	// others
	private void read(MeterSeries series) {
		try {
			series.sample();
		}
		catch (RuntimeException ex) {
			if (!this.warned) {
				this.warned = true;
				logger.warn("A meter '{}' cannot be read, so alert rules see no news of it", this.name, ex);
			}
		}
	}

	private void connect(MeterSelection selection, MeterSeries series, boolean fromZero) {
		boolean before = series.isWatched();
		selection.connect(series, fromZero);
		if (!before && series.isWatched()) {
			this.watched.add(series);
			this.order = null;
		}
	}

	/** Take in and leave out what came and went since the last evaluation. */
	private void follow() {
		Set<Meter> unknown = Set.of();
		boolean gone = false;
		for (Meter meter = this.removed.poll(); meter != null; meter = this.removed.poll()) {
			MeterSeries series = this.known.remove(meter);
			if (series != null) {
				series.end();
				gone = true;
			}
			else {
				// it came and went between two evaluations
				unknown = unknown.isEmpty() ? Collections.newSetFromMap(new IdentityHashMap<>()) : unknown;
				unknown.add(meter);
			}
		}
		for (Meter meter = this.added.poll(); meter != null; meter = this.added.poll()) {
			if (!unknown.contains(meter)) {
				take(meter, true);
			}
		}
		if (gone) {
			this.watched.removeIf((series) -> !series.isWatched());
			this.order = null;
		}
	}

}
