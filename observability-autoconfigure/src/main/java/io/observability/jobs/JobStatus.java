package io.observability.jobs;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a job.
 *
 * @param job name of the job
 * @param state its state
 * @param running number of runs that go on
 * @param lastStart when a run began last, or {@code null} before the first
 * @param lastSuccess end of the last run that went well, or {@code null}
 * @param lastFailure end of the last run that failed, or {@code null}
 * @param deadline when a run must have gone well, or {@code null} without a schedule
 * @param schedule when it runs, in words, or {@code null} without a schedule
 * @param grace how long after its time a run may end
 * @param maxDuration how long a run may take, or {@code null}
 */
public record JobStatus(String job, JobState state, int running, @Nullable Instant lastStart, @Nullable End lastSuccess,
		@Nullable End lastFailure, @Nullable Instant deadline, @Nullable String schedule, Duration grace,
		@Nullable Duration maxDuration) {

	/**
	 * End of a run.
	 *
	 * @param at when it was
	 * @param duration how long the run took, or {@code null} if its start is not known
	 * @param error type of what was thrown, or a reason in one word; {@code null} if all
	 * went well
	 * @param message masked message of what was thrown, if any
	 */
	public record End(Instant at, @Nullable Duration duration, @Nullable String error, @Nullable String message) {
	}

}
