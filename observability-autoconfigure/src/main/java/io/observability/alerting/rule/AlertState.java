package io.observability.alerting.rule;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Where one series of a rule stands: inactive, pending or firing. */
final class AlertState {

	private final RuleDefinition.Evidence evidence;

	private final long hold;

	private final long keepFiring;

	private final long cooldown;

	private Phase phase = Phase.INACTIVE;

	private long pendingSince;

	private boolean hasFired;

	private long firedAt;

	private boolean clearing;

	private long clearSince;

	/** Until then what is well may only seem so. */
	private long graceUntil;

	private boolean inGrace;

	/** One bit for each of the last verdicts, the newest last. */
	private long broken;

	AlertState(RuleDefinition.Timing timing, RuleDefinition.Evidence evidence) {
		this.evidence = evidence;
		this.keepFiring = timing.keepFiring().toNanos();
		this.hold = timing.hold().toNanos();
		this.cooldown = timing.cooldown().toNanos();
	}

	/** Take what was found now and return the phase if it is to be announced. */
	@Nullable Phase next(Verdict found, long now) {
		Verdict verdict = weigh(found);
		if (this.phase == Phase.FIRING) {
			// losing the data of an alert is no sign of recovery
			return (verdict == Verdict.CLEAR && !isInGrace(now)) ? recover(now) : goOn();
		}
		if (verdict != Verdict.BROKEN) {
			this.phase = Phase.INACTIVE;
			return null;
		}
		if (this.phase == Phase.INACTIVE) {
			this.phase = Phase.PENDING;
			this.pendingSince = now;
		}
		boolean held = now - this.pendingSince >= this.hold;
		boolean cooledDown = !this.hasFired || now - this.firedAt >= this.cooldown;
		if (!held || !cooledDown) {
			return null;
		}
		this.hasFired = true;
		this.firedAt = now;
		return enter(Phase.FIRING);
	}

	private Verdict weigh(Verdict found) {
		if (found == Verdict.NO_DATA && !this.evidence.withoutData()) {
			return found;
		}
		boolean bad = found == Verdict.BROKEN || found == Verdict.NO_DATA;
		this.broken = ((this.broken << 1) | (bad ? 1 : 0)) & (-1L >>> (Long.SIZE - this.evidence.of()));
		if (Long.bitCount(this.broken) >= this.evidence.least()) {
			return Verdict.BROKEN;
		}
		return bad ? Verdict.BETWEEN : found;
	}

	private @Nullable Phase recover(long now) {
		this.clearSince = this.clearing ? this.clearSince : now;
		this.clearing = true;
		if (now - this.clearSince < this.keepFiring) {
			return null;
		}
		this.clearing = false;
		return enter(Phase.INACTIVE);
	}

	private @Nullable Phase goOn() {
		this.clearing = false;
		return null;
	}

	/** Forget what was pending, as time passed in which nobody looked. */
	void restart() {
		this.broken = 0;
		this.clearing = false;
		if (this.phase == Phase.PENDING) {
			this.phase = Phase.INACTIVE;
		}
	}

	private boolean isInGrace(long now) {
		this.inGrace = this.inGrace && now - this.graceUntil < 0;
		return this.inGrace;
	}

	/** Be as before the application was started again. */
	void restore(Phase phase, long pendingSince, @Nullable Long firedAt, long graceUntil) {
		this.phase = phase;
		this.pendingSince = pendingSince;
		this.hasFired = firedAt != null;
		this.firedAt = (firedAt != null) ? firedAt : 0;
		this.graceUntil = graceUntil;
		this.inGrace = true;
	}

	/** Return for how long it is pending, in nanoseconds. */
	long pendingFor(long now) {
		return now - this.pendingSince;
	}

	/** Return how long ago it began to fire last, or {@code null} if it never did. */
	@Nullable Long firedAgo(long now) {
		return this.hasFired ? now - this.firedAt : null;
	}

	/**
	 * Say what is missing for an alert, or for its end, after a verdict that is known.
	 */
	String missing(long now) {
		if (this.phase == Phase.FIRING) {
			return this.clearing ? "holds again for %s of %s (keep-firing-for)".formatted(print(now - this.clearSince),
					print(this.keepFiring)) : "nothing: it fires until the rule holds again";
		}
		if (this.phase == Phase.INACTIVE) {
			int bad = Long.bitCount(this.broken);
			return (this.evidence.of() > 1) ? "broken %d times of the last %d, and %d are needed (datapoints)"
				.formatted(bad, this.evidence.of(), this.evidence.least()) : "";
		}
		long held = now - this.pendingSince;
		if (held < this.hold) {
			return "broken for %s of %s (for)".formatted(print(held), print(this.hold));
		}
		return "last fired %s ago, and %s must pass (cooldown)".formatted(print(now - this.firedAt),
				print(this.cooldown));
	}

	/** Return since when it is pending, or 0. */
	long pendingSince() {
		return (this.phase == Phase.PENDING) ? this.pendingSince : 0;
	}

	private static String print(long nanos) {
		return RuleReader.print(Duration.ofSeconds(Math.round(nanos / 1e9)));
	}

	Phase phase() {
		return this.phase;
	}

	/** Return whether nothing is lost when this state is forgotten. */
	boolean isForgettable(long now) {
		return this.phase == Phase.INACTIVE && !this.evidence.withoutData()
				&& (!this.hasFired || now - this.firedAt >= this.cooldown);
	}

	private Phase enter(Phase next) {
		this.phase = next;
		return next;
	}

	/** What one evaluation found. */
	enum Verdict {

		/** Beyond the threshold. */
		BROKEN,

		/** Between the recovery value and the threshold. */
		BETWEEN,

		/** Well. */
		CLEAR,

		/** Nothing known. */
		NO_DATA

	}

	/** Phase of an alert. */
	enum Phase {

		/** Nothing is wrong. */
		INACTIVE,

		/** Broken, but not for long enough. */
		PENDING,

		/** Announced. */
		FIRING

	}

}
