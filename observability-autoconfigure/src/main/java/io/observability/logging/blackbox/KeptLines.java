package io.observability.logging.blackbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.observability.logging.blackbox.BlackBoxes.Eviction;

/**
 * The latest lines of a request, within the bounds of the request and of all requests.
 * Nothing is written while one of them is added or taken.
 */
final class KeptLines {

	private final BlackBoxes owner;

	private final BlackBox box;

	private final Deque<KeptEvent> lines = new ArrayDeque<>(0);

	private int characters;

	private long evicted;

	/** Only a box that had lines needs to be looked at while its request goes on. */
	private boolean watched;

	private boolean closed;

	KeptLines(BlackBoxes owner, BlackBox box) {
		this.owner = owner;
		this.box = box;
	}

	/** Add a line, and return whether more of them can be added. */
	synchronized boolean add(KeptEvent line) {
		this.watched = this.watched || (!this.closed && this.owner.watch(this.box));
		if (this.closed || !this.watched) {
			return false;
		}
		int weight = line.characters();
		while (this.lines.size() >= this.owner.mostLines()) {
			evictOldest(Eviction.LINES);
		}
		while (!this.lines.isEmpty() && this.characters + weight > this.owner.mostCharacters()) {
			evictOldest(Eviction.CHARACTERS);
		}
		if (weight > this.owner.mostCharacters()) {
			countEvicted(Eviction.CHARACTERS);
			return true;
		}
		while (!this.owner.reserve(weight)) {
			if (this.lines.isEmpty()) {
				countEvicted(Eviction.TOTAL);
				return true;
			}
			evictOldest(Eviction.TOTAL);
		}
		this.lines.addLast(line);
		this.characters += weight;
		return true;
	}

	private void evictOldest(Eviction why) {
		int weight = this.lines.removeFirst().characters();
		this.characters -= weight;
		this.owner.release(weight);
		countEvicted(why);
	}

	private void countEvicted(Eviction why) {
		this.evicted++;
		this.owner.countEvicted(why, 1);
	}

	synchronized @Nullable KeptEvent last() {
		return this.lines.peekLast();
	}

	/** Hand out all lines, whose characters the caller has to release. */
	synchronized Taken take() {
		Taken taken = new Taken(new ArrayList<>(this.lines), this.evicted, this.characters);
		this.lines.clear();
		this.evicted = 0;
		this.characters = 0;
		return taken;
	}

	/** Forget the lines for good, and return how many there were. */
	synchronized int close() {
		this.closed = true;
		if (this.watched) {
			this.owner.remove(this.box);
		}
		Taken rest = take();
		this.owner.release(rest.characters());
		return rest.lines().size();
	}

	/**
	 * What was kept.
	 *
	 * @param lines the lines, the oldest first
	 * @param evicted how many lines before them were given up
	 * @param characters what they weigh
	 */
	record Taken(List<KeptEvent> lines, long evicted, int characters) {
	}

}
