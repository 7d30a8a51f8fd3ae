package io.observability.logging.blackbox;

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

	private final KeptLines lines;

	private final AtomicBoolean erroneous = new AtomicBoolean();

	private final AtomicBoolean hanging = new AtomicBoolean();

	private volatile boolean errorSeen;

	private volatile boolean open = true;

	private volatile boolean thrown;

	private volatile boolean streaming;

	/** MDC of the latest line, under which a summary from elsewhere is written. */
	private volatile @Nullable Map<String, String> context;

	BlackBox(BlackBoxes owner, long startedAt) {
		this.owner = owner;
		this.startedAt = startedAt;
		this.lines = new KeptLines(owner, this);
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
		int rest = this.lines.close();
		this.owner.countEvicted(Eviction.REPEATED, (reason != null) ? rest : 0);
	}

	/** Errors that were held back say that others failed like this request. */
	private boolean isNew(Reason reason) {
		boolean repeated = reason == Reason.FAILURE && this.errorSeen;
		return this.erroneous.get() || (!repeated && this.owner.triggers().permits(reason, this.lines.last()));
	}

	boolean isOpen() {
		return this.open;
	}

	boolean isOpen(BlackBoxes boxes) {
		return this.open && this.owner == boxes;
	}

	void keep(KeptEvent line) {
		if (this.open) {
			this.context = line.getMDCPropertyMap();
			if (!this.lines.add(line)) {
				this.open = false;
			}
		}
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
			this.owner.countEvicted(Eviction.FORGOTTEN, this.lines.close());
		}
	}

	private void write(Reason reason) {
		KeptLines.Taken taken = this.lines.take();
		try {
			if (!taken.lines().isEmpty() || taken.evicted() > 0) {
				this.owner.write(new Recording(reason, taken.lines(), taken.evicted(),
						(CURRENT.get() == this) ? MDC.getCopyOfContextMap() : this.context));
			}
		}
		finally {
			this.owner.release(taken.characters());
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
