package io.observability.jobs;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a run of a job must have gone well. Guarded by the job. */
final class Deadline {

	private static final Logger logger = LoggerFactory.getLogger(Deadline.class);

	/** A run may be early, by a little, when clocks are corrected. */
	private static final Duration MOST_EARLY = Duration.ofMinutes(1);

	private static final int EARLY_SHARE = 10;

	private final JobTime time;

	private final Duration usualGrace;

	private Instant since;

	private String schedule;

	private @Nullable JobDefinition definition;

	private @Nullable Instant skipped;

	private @Nullable Instant nextAfter;

	private @Nullable Instant next;

	Deadline(JobTime time, Duration usualGrace, Instant since, String schedule) {
		this.time = time;
		this.usualGrace = usualGrace;
		this.since = since;
		this.schedule = schedule;
	}

	/**
	 * Expect the job by another definition; a new schedule does not count backwards. That
	 * which was kept is remembered until the code says it again.
	 */
	void define(JobDefinition other, Instant now) {
		String text = (other.schedule() != null) ? String.valueOf(other.schedule()) : "";
		if (!text.isEmpty()) {
			if (!this.schedule.isEmpty() && !this.schedule.equals(text)) {
				this.since = now;
			}
			this.schedule = text;
		}
		this.definition = other;
		this.nextAfter = null;
	}

	Instant since() {
		return this.since;
	}

	String schedule() {
		return this.schedule;
	}

	Duration grace() {
		Duration own = (this.definition != null) ? this.definition.grace() : null;
		return (own != null) ? own : this.usualGrace;
	}

	/** Expect the next run only, as the present one is left to others. */
	void skip(Instant now) {
		this.skipped = now;
		this.since = now;
	}

	/** Correct what a wrong clock told. */
	void notAfter(Instant now) {
		if (this.since.isAfter(now)) {
			this.since = now;
		}
	}

	/** A deadline that was passed because the clock was set holds for another grace. */
	boolean isPassed(@Nullable Instant deadline, Instant now) {
		return deadline != null && now.isAfter(deadline) && this.time.isSteadyFor(grace());
	}

	/**
	 * Return the deadline after a run that went well, if any. The first minutes after a
	 * start belong to the runs that are due at once.
	 */
	@Nullable Instant after(@Nullable Instant success) {
		JobSchedule plan = (this.definition != null) ? this.definition.schedule() : null;
		if (plan == null) {
			return null;
		}
		Instant base = (success != null && success.isAfter(this.since)) ? success : this.since;
		Instant due = next(plan, base, base.equals(success) || base.equals(this.skipped));
		if (due == null) {
			return null;
		}
		Instant first = this.time.startedAt().plus(plan.initialDelay());
		boolean ranHere = success != null && success.isAfter(this.time.startedAt());
		return ((ranHere || due.isAfter(first)) ? due : first).plus(grace());
	}

	private @Nullable Instant next(JobSchedule plan, Instant base, boolean ran) {
		if (base.equals(this.nextAfter)) {
			return this.next;
		}
		this.nextAfter = base;
		this.next = null;
		try {
			Instant first = plan.next(base);
			this.next = ran ? notJustNow(plan, base, first) : first;
		}
		catch (RuntimeException ex) {
			logger.warn("The schedule '{}' does not tell when it is next", this.schedule, ex);
		}
		return this.next;
	}

	/** A run that ended just before its time was the run of that time. */
	private static @Nullable Instant notJustNow(JobSchedule plan, Instant base, @Nullable Instant next) {
		Instant second = (next != null) ? plan.next(next) : null;
		if (next == null || second == null) {
			return next;
		}
		Duration share = Duration.between(next, second).dividedBy(EARLY_SHARE);
		Duration early = (share.compareTo(MOST_EARLY) < 0) ? share : MOST_EARLY;
		return Duration.between(base, next).compareTo(early) < 0 ? second : next;
	}

}
