package io.observability.health.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.HealthTransition;

/** The last changes of one component, and when it worked during the last day. */
final class ComponentHistory {

	static final int CHANGES = 50;

	static final int STRETCHES = 1000;

	private static final long DAY = Duration.ofDays(1).toNanos();

	/** Older than any window, and short enough to be counted in nanoseconds. */
	private static final Duration LONG_AGO = Duration.ofDays(3);

	private static final int KEPT_STRETCHES = 200;

	private final Deque<Change> changes = new ArrayDeque<>();

	/** Oldest first. Each lasts until the next one begins. */
	private final Deque<Stretch> stretches = new ArrayDeque<>();

	private @Nullable Long lastChange;

	synchronized void add(HealthTransition transition, long nanoTime) {
		Long last = this.lastChange;
		this.changes.addLast(new Change(transition, (last != null) ? Duration.ofNanos(nanoTime - last) : null));
		this.lastChange = nanoTime;
		if (this.changes.size() > CHANGES) {
			this.changes.removeFirst();
		}
		Use use = Use.of(transition.to());
		Stretch current = this.stretches.peekLast();
		if (current == null || current.use() != use) {
			this.stretches.addLast(new Stretch(nanoTime, use));
		}
		dropOld(nanoTime);
	}

	/** Return what is to be kept, the oldest first. */
	synchronized Memory memory(long nanoTime, Instant now) {
		List<Used> uses = this.stretches.stream()
			.skip(Math.max(0, this.stretches.size() - KEPT_STRETCHES))
			.map((stretch) -> new Used(now.minusNanos(nanoTime - stretch.from()), stretch.use()))
			.toList();
		return new Memory(List.copyOf(this.changes), uses);
	}

	/**
	 * Begin with what was kept until the given time. Nothing is known of what followed.
	 */
	synchronized void remember(Memory memory, Instant until, long nanoTime, Instant now) {
		memory.changes().stream().skip(Math.max(0, memory.changes().size() - CHANGES)).forEach(this.changes::addLast);
		long from = nanoTime - LONG_AGO.toNanos();
		for (Used used : memory.uses()) {
			from = Math.max(from, nanoTime - age(used.from(), now));
			this.stretches.addLast(new Stretch(from, used.use()));
		}
		this.stretches.addLast(new Stretch(Math.max(from, nanoTime - age(until, now)), Use.UNKNOWN));
		dropOld(nanoTime);
	}

	private static long age(Instant at, Instant now) {
		Duration age = Duration.between(at, now);
		return age.isNegative() ? 0 : (age.compareTo(LONG_AGO) > 0) ? LONG_AGO.toNanos() : age.toNanos();
	}

	/** The first may have begun long ago, as long as the second is needed. */
	private void dropOld(long nanoTime) {
		while (this.stretches.size() > STRETCHES || isSecondOld(nanoTime)) {
			this.stretches.removeFirst();
		}
	}

	private boolean isSecondOld(long nanoTime) {
		if (this.stretches.size() < 2) {
			return false;
		}
		Stretch second = this.stretches.stream().skip(1).findFirst().orElseThrow();
		return nanoTime - second.from() >= DAY;
	}

	/** Return the changes, the last one first. */
	synchronized List<Change> changes() {
		List<Change> copy = new ArrayList<>(this.changes);
		Collections.reverse(copy);
		return copy;
	}

	synchronized Availability availability(Duration window, long nanoTime) {
		long begin = nanoTime - window.toNanos();
		long working = 0;
		long observed = 0;
		long until = nanoTime;
		for (var newest = this.stretches.descendingIterator(); newest.hasNext() && until - begin > 0;) {
			Stretch stretch = newest.next();
			long from = (stretch.from() - begin > 0) ? stretch.from() : begin;
			observed += (stretch.use() != Use.UNKNOWN) ? until - from : 0;
			working += (stretch.use() == Use.WORKING) ? until - from : 0;
			until = stretch.from();
		}
		return new Availability((observed > 0) ? (double) working / observed : Double.NaN, Duration.ofNanos(observed));
	}

	/**
	 * A change of state.
	 *
	 * @param transition what changed
	 * @param lasted how long the state before was known to last, if it is known
	 */
	record Change(HealthTransition transition, @Nullable Duration lasted) {
	}

	/**
	 * How long a component worked.
	 *
	 * @param ratio share of the observed time in which it worked, or {@code NaN}
	 * @param observed the part of the window of which something is known
	 */
	record Availability(double ratio, Duration observed) {
	}

	/**
	 * What is kept of a component.
	 *
	 * @param changes the changes, the oldest first
	 * @param uses when it worked, the oldest first
	 */
	record Memory(List<Change> changes, List<Used> uses) {
	}

	/**
	 * From when on a component worked, or did not.
	 *
	 * @param from since when
	 * @param use whether it worked
	 */
	record Used(Instant from, Use use) {
	}

	private record Stretch(long from, Use use) {
	}

	/** Whether a component can be used. */
	enum Use {

		WORKING, BROKEN, UNKNOWN;

		static Use of(HealthState state) {
			return switch (state) {
				case UP, DEGRADED -> WORKING;
				case DOWN, OUT_OF_SERVICE -> BROKEN;
				case UNKNOWN -> UNKNOWN;
			};
		}

	}

}
