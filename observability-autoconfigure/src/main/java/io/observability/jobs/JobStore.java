package io.observability.jobs;

import java.io.IOException;
import java.util.Map;

/**
 * Keeps what is known of jobs until the next start. Called by one thread at a time, never
 * by one that runs a job.
 */
public interface JobStore {

	/** Return what was saved last, by name of the job, which is nothing at first. */
	Map<String, JobRecord> load() throws IOException;

	/**
	 * Save the records in place of those saved before. Whenever the process ends, either
	 * these or those are there.
	 */
	void save(Map<String, JobRecord> records) throws IOException;

}
