package io.observability.jobs;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a job until the next start.
 *
 * @param since since when it is expected by its present schedule
 * @param schedule that schedule, or nothing
 * @param lastStart when a run began last, or {@code null}
 * @param lastSuccess end of the last run that went well, or {@code null}
 * @param lastFailure end of the last run that failed, or {@code null}
 * @param failed whether the run that ended last failed
 * @param runningSince since when a run goes on in this process, or {@code null}
 * @param outside start of each run that goes on in another process, by its id
 */
public record JobRecord(Instant since, String schedule, @Nullable Instant lastStart,
		JobStatus.@Nullable End lastSuccess, JobStatus.@Nullable End lastFailure, boolean failed,
		@Nullable Instant runningSince, Map<String, Instant> outside) {

	public JobRecord {
		outside = Map.copyOf(outside);
	}

	/** Return when the job was heard of last. */
	Instant touched() {
		Instant latest = this.since;
		for (Instant at : new @Nullable Instant[] { this.lastStart,
				(this.lastSuccess != null) ? this.lastSuccess.at() : null,
				(this.lastFailure != null) ? this.lastFailure.at() : null }) {
			latest = (at != null && at.isAfter(latest)) ? at : latest;
		}
		return latest;
	}

}
