package io.observability.logging.blackbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

import ch.qos.logback.classic.Level;
import org.jspecify.annotations.Nullable;

import io.observability.logging.fingerprint.Fingerprint;

/** Decides when the kept lines of a request are written: the only place that does. */
final class Triggers {

	private static final int FIRST_SERVER_ERROR = 500;

	private final boolean failure;

	private final boolean errorLine;

	private final long slowAfter;

	private final long hangAfter;

	private final Repetitions repetitions;

	Triggers(BlackBoxProperties.TriggerProperties properties, LongSupplier nanoTime) {
		this.repetitions = new Repetitions(properties.perMinute(), nanoTime);
		this.failure = properties.failure();
		this.errorLine = properties.errorLine();
		this.slowAfter = nanos(properties.slowAfter());
		this.hangAfter = nanos(properties.hangAfter());
	}

	/** Return the reason that a line of the level is, or {@code null}. */
	@Nullable Reason onLine(Level level) {
		return (this.errorLine && level.isGreaterOrEqual(Level.ERROR)) ? Reason.ERROR_LINE : null;
	}

	/** Return the reason that a request is which goes on, or {@code null}. */
	@Nullable Reason onGoing(boolean streams, long nanos) {
		return (!streams && nanos >= this.hangAfter) ? Reason.HANG : null;
	}

	/** Return the reason that the end of a request is, or {@code null}. */
	@Nullable Reason onEnd(Ending ending, boolean streams, long nanos) {
		if (this.failure && (ending.thrown() || ending.status() >= FIRST_SERVER_ERROR)) {
			return Reason.FAILURE;
		}
		return (!streams && nanos >= this.slowAfter) ? Reason.SLOW : null;
	}

	/**
	 * Return whether fewer requests than wanted were written in this minute that ended
	 * the same way, at the same place in the code.
	 */
	boolean permits(Reason reason, @Nullable KeptEvent last) {
		return this.repetitions.permits(reason.tag() + ((last != null) ? Fingerprint.of(last, last) : ""));
	}

	private static long nanos(Duration duration) {
		try {
			return duration.isZero() ? Long.MAX_VALUE : duration.toNanos();
		}
		catch (ArithmeticException ex) {
			return Long.MAX_VALUE;
		}
	}

	/**
	 * How a request ended.
	 *
	 * @param status the status sent
	 * @param thrown whether an exception left the application, other than one that says
	 * that the client is gone
	 */
	record Ending(int status, boolean thrown) {
	}

	/** Why lines are written. */
	enum Reason {

		/** The request failed. */
		FAILURE,

		/** A line of level ERROR was written. */
		ERROR_LINE,

		/** The request took long. */
		SLOW,

		/** The request does not end. */
		HANG;

		String tag() {
			return (this == ERROR_LINE) ? "error-line" : name().toLowerCase(Locale.ROOT);
		}

	}

	/** How often each kind of end was written in the running minute. */
	private static final class Repetitions {

		private static final long MINUTE = 60_000_000_000L;

		private static final int MOST_KINDS = 500;

		private static final String OTHERS = "";

		private final int perMinute;

		private final LongSupplier nanoTime;

		private final Map<String, Integer> written = new HashMap<>();

		private long began;

		Repetitions(int perMinute, LongSupplier nanoTime) {
			this.perMinute = perMinute;
			this.nanoTime = nanoTime;
			this.began = nanoTime.getAsLong();
		}

		synchronized boolean permits(String kind) {
			long now = this.nanoTime.getAsLong();
			if (now - this.began >= MINUTE) {
				this.began = now;
				this.written.clear();
			}
			boolean known = this.written.size() < MOST_KINDS || this.written.containsKey(kind);
			return this.perMinute == 0 || this.written.merge(known ? kind : OTHERS, 1, Integer::sum) <= this.perMinute;
		}

	}

}
