package io.observability.jobs;

/**
 * One run of a job. Only what is told first counts, from any thread.
 */
public interface JobRun extends AutoCloseable {

	/** Tell that the run went well. */
	void success();

	/** Tell that the run failed. */
	void fail(Throwable error);

	/** Tell that the run failed, and why, in one word such as {@code exit-3}. */
	void fail(String error);

	/** Tell that the run failed, unless its end was told before. */
	@Override
	default void close() {
		fail("not-finished");
	}

}
