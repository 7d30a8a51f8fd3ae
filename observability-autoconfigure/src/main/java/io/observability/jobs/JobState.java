package io.observability.jobs;

/** State of a job. Bad news stays until a run goes well. */
public enum JobState {

	/** It did not run yet, and need not have. */
	PENDING,

	/** The last run went well. */
	OK,

	/** It runs, and there is no bad news. */
	RUNNING,

	/** The run that ended last failed. */
	FAILED,

	/** It ran before, but no run went well by the deadline. */
	OVERDUE,

	/** It never ran, and the deadline passed. */
	MISSING,

	/** A run takes longer than it may. */
	STUCK;

	/** Return whether somebody should look at the job. */
	public boolean isBad() {
		return ordinal() >= FAILED.ordinal();
	}

}
