package io.observability.logging.blackbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import io.observability.logging.blackbox.BlackBoxes.Eviction;
import io.observability.logging.blackbox.Triggers.Reason;

/**
 * The lines of one request until it is known whether somebody needs them. Kept lines are
 * written by the first line of level ERROR, when the request hangs, and at its end if it
 * was not a good one; in between lines go on being kept.
 */
public final class BlackBox {

	private static final ThreadLocal<@Nullable BlackBox> CURRENT = new ThreadLocal<>();

	private final BlackBoxes owner;

	private final long startedAt;

	/** Guards the lines, never while something is written. */
	private final Object lock = new Object();

	private final Deque<KeptEvent> lines = new ArrayDeque<>(0);

	private final AtomicBoolean erroneous = new AtomicBoolean();

	private final AtomicBoolean hanging = new AtomicBoolean();

	private volatile boolean errorSeen;

	private int characters;

	private long evicted;

	private volatile boolean open = true;

	private volatile boolean thrown;

	private volatile boolean streaming;

	private volatile @Nullable Map<String, String> context = MDC.getCopyOfContextMap();

	BlackBox(BlackBoxes owner, long startedAt) {
		this.owner = owner;
		this.startedAt = startedAt;
	}

	/** Return the black box of the request the calling thread works for, if any. */
	static @Nullable BlackBox current() {
		return CURRENT.get();
	}

	static void makeCurrent(@Nullable BlackBox box) {
		if (box != null) {
			CURRENT.set(box);
		}
		else {
			CURRENT.remove();
		}
	}

	/** Keep the lines of the calling thread until the scope is closed. */
	public Scope enter() {
		BlackBox previous = CURRENT.get();
		CURRENT.set(this);
		return new Scope(previous);
	}

	/** Note the MDC of the calling thread, under which the summary is written. */
	public void captureContext() {
		Map<String, String> captured = MDC.getCopyOfContextMap();
		if (captured != null && !captured.isEmpty()) {
			this.context = captured;
		}
	}

	/** Note that an exception left the application. */
	public void fail() {
		this.thrown = true;
	}

	/** Note that the answer is a stream, which may take as long as it likes. */
	public void stream() {
		this.streaming = true;
	}

	/** End the request: write the lines or forget them. Later calls change nothing. */
	public void end(int status) {
		this.owner.remove(this);
		Reason reason = this.owner.triggers()
			.onEnd(new Triggers.Ending(status, this.thrown), this.streaming, this.owner.nanosSince(this.startedAt));
		if (reason == null && this.erroneous.get()) {
			reason = this.owner.triggers().onLine(Level.ERROR);
		}
		boolean wasOpen = this.open;
		this.open = false;
		if (reason != null && wasOpen && isNew(reason)) {
			write(reason);
		}
		int rest = discard();
		this.owner.countEvicted(Eviction.REPEATED, (reason != null) ? rest : 0);
	}

	/** Errors that were held back say that others failed like this request. */
	private boolean isNew(Reason reason) {
		boolean repeated = reason == Reason.FAILURE && this.errorSeen;
		synchronized (this.lock) {
			return this.erroneous.get() || (!repeated && this.owner.triggers().permits(reason, this.lines.peekLast()));
		}
	}

	boolean isOpen() {
		return this.open;
	}

	boolean isOpen(BlackBoxes boxes) {
		return this.open && this.owner == boxes;
	}

	void keep(KeptEvent line) {
		int weight = line.characters();
		synchronized (this.lock) {
			if (!this.open) {
				return;
			}
			while (this.lines.size() >= this.owner.mostLines()) {
				evictOldest(Eviction.LINES);
			}
			while (!this.lines.isEmpty() && this.characters + weight > this.owner.mostCharacters()) {
				evictOldest(Eviction.CHARACTERS);
			}
			if (weight > this.owner.mostCharacters()) {
				countEvicted(Eviction.CHARACTERS);
				return;
			}
			while (!this.owner.reserve(weight)) {
				if (this.lines.isEmpty()) {
					countEvicted(Eviction.TOTAL);
					return;
				}
				evictOldest(Eviction.TOTAL);
			}
			this.lines.addLast(line);
			this.characters += weight;
		}
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

	/** Note an error, which may yet be held back. */
	void onError() {
		this.errorSeen = true;
	}

	/** Write the lines that led to a line of this level, once per request. */
	void onLine(Level level) {
		Reason reason = this.open ? this.owner.triggers().onLine(level) : null;
		if (this.erroneous.compareAndSet(false, true) && reason != null) {
			write(reason);
		}
	}

	/** Write the lines of a request that hangs, and forget those of one that is lost. */
	void check(long forgetAfter) {
		long nanos = this.owner.nanosSince(this.startedAt);
		Reason reason = this.open ? this.owner.triggers().onGoing(this.streaming, nanos) : null;
		if (reason != null && this.hanging.compareAndSet(false, true) && isNew(reason)) {
			write(reason);
		}
		if (nanos >= forgetAfter) {
			this.open = false;
			this.owner.remove(this);
			this.owner.countEvicted(Eviction.FORGOTTEN, discard());
		}
	}

	private void write(Reason reason) {
		if (CURRENT.get() == this) {
			captureContext();
		}
		List<KeptEvent> taken;
		long lost;
		int weight;
		synchronized (this.lock) {
			taken = new ArrayList<>(this.lines);
			lost = this.evicted;
			weight = this.characters;
			this.lines.clear();
			this.evicted = 0;
			this.characters = 0;
		}
		try {
			if (!taken.isEmpty() || lost > 0) {
				this.owner.write(new Recording(reason, taken, lost, this.context));
			}
		}
		finally {
			this.owner.release(weight);
		}
	}

	private int discard() {
		synchronized (this.lock) {
			int discarded = this.lines.size();
			this.lines.clear();
			this.owner.release(this.characters);
			this.characters = 0;
			return discarded;
		}
	}

	/** Time during which the calling thread works for the request. */
	public static final class Scope implements AutoCloseable {

		private final @Nullable BlackBox previous;

		private Scope(@Nullable BlackBox previous) {
			this.previous = previous;
		}

		@Override
		public void close() {
			makeCurrent(this.previous);
		}

	}

}
