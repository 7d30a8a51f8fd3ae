package io.observability.logging.stormguard;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/** The errors that came lately. What is to be reported is collected, and never lost. */
final class Storms {

	private final StormGuardProperties properties;

	private final long interval;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final LinkedHashMap<ErrorKey, Storm> storms = new LinkedHashMap<>(16, 0.75f, true);

	private List<Repeats> due = new ArrayList<>();

	private volatile boolean anyDue;

	private final LongAdder held = new LongAdder();

	private final LongAdder pushedOut = new LongAdder();

	private boolean ended;

	Storms(StormGuardProperties properties, Clock clock) {
		this.properties = properties;
		this.interval = properties.interval().toMillis();
		this.clock = clock;
	}

	/** Count the error and return whether to write it. */
	boolean take(ErrorKey key, @Nullable Object classification) {
		this.lock.lock();
		try {
			if (this.ended) {
				return true;
			}
			long now = this.clock.millis();
			Storm storm = this.storms.get(key);
			if (storm == null) {
				makeRoom();
				storm = new Storm(key, classification, now);
				this.storms.put(key, storm);
			}
			else if (storm.isOver(now, this.interval)) {
				due(storm.next(now, this.interval, this.properties.lines()));
			}
			boolean written = storm.take(now, this.properties.lines());
			if (!written) {
				this.held.increment();
			}
			return written;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void makeRoom() {
		if (this.storms.size() >= this.properties.maxErrors()) {
			Iterator<Map.Entry<ErrorKey, Storm>> eldest = this.storms.entrySet().iterator();
			due(eldest.next().getValue().repeats());
			eldest.remove();
			this.pushedOut.increment();
		}
	}

	private void due(@Nullable Repeats repeats) {
		if (repeats != null) {
			this.due.add(repeats);
			this.anyDue = true;
		}
	}

	/** Close the intervals that are over, and forget errors that came no more. */
	void sweep() {
		this.lock.lock();
		try {
			long now = this.clock.millis();
			Iterator<Storm> all = this.storms.values().iterator();
			while (all.hasNext()) {
				Storm storm = all.next();
				if (storm.isOver(now, this.interval)) {
					due(storm.next(now, this.interval, this.properties.lines()));
					if (!storm.isRaging()) {
						all.remove();
					}
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Close all intervals and let everything pass from now on. */
	void end() {
		this.lock.lock();
		try {
			this.ended = true;
			this.storms.values().forEach((storm) -> due(storm.repeats()));
			this.storms.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return what is to be reported, once. */
	List<Repeats> takeDue() {
		if (!this.anyDue) {
			return List.of();
		}
		this.lock.lock();
		try {
			List<Repeats> taken = this.due;
			this.due = new ArrayList<>();
			this.anyDue = false;
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return how many errors were not written. */
	long held() {
		return this.held.sum();
	}

	/** Return how often an error made room for another one. */
	long pushedOut() {
		return this.pushedOut.sum();
	}

}
