package io.observability.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * Tells of jobs, which may be scheduled by anything, and knows how they went. Nothing
 * here throws anything of its own or waits for anything.
 */
public interface Jobs {

	/**
	 * Tell that there is a job, so that it is missed when it does not run. What the
	 * settings say about it wins. The last definition counts.
	 */
	void define(JobDefinition definition);

	/** Tell that a run begins. */
	JobRun start(String job);

	/**
	 * Tell that a run is left to others, such as an instance that has the lock. It is
	 * neither a success nor a failure; the deadline counts from now.
	 */
	default void skipped(String job) {
	}

	/** Run the work as one run of the job, which fails when the work throws. */
	default void run(String job, Runnable work) {
		JobRun run = start(job);
		try {
			work.run();
		}
		catch (Throwable ex) {
			run.fail(ex);
			throw ex;
		}
		run.success();
	}

	/** Run the work as one run of the job, which fails when the work throws. */
	default <T> T call(String job, Callable<T> work) throws Exception {
		JobRun run = start(job);
		T result;
		try {
			result = work.call();
		}
		catch (Throwable ex) {
			run.fail(ex);
			throw ex;
		}
		run.success();
		return result;
	}

	/** Return what is known of every job, by name, from memory. */
	List<JobStatus> all();

	/** Return what is known of the job, or {@code null} if there is none. */
	@Nullable JobStatus find(String job);

	/** Is told of every change of a job. */
	interface Listener {

		/**
		 * Take note of a change. Called on the thread of the job, so it must not wait for
		 * anything.
		 * @param job what is known now
		 * @param end how a run ended, if this is the change
		 * @param failed whether that run failed
		 */
		void changed(JobStatus job, JobStatus.@Nullable End end, boolean failed);

		/** Take note that a run begins. Called like the other one, and before it. */
		default void started(String job) {
		}

	}

	/** Takes what is told of jobs that run in other processes. */
	interface Outside {

		/** Return whether the settings define the job; others are not taken. */
		boolean isDefined(String job);

		/**
		 * Take note that a run begins. A second one of the same id takes its place.
		 * @param job name of the job
		 * @param rid id by which the end can be paired with the start, or nothing
		 */
		void started(String job, String rid);

		/**
		 * Take note that a run ended. Without a start its duration is not known.
		 * @param job name of the job
		 * @param rid id that was told at the start, or nothing
		 * @param error why it failed, in one word, or {@code null} if it went well
		 */
		void ended(String job, String rid, @Nullable String error);

	}

	/** Tells whether the jobs are watched. */
	interface Pulse {

		/**
		 * Return the time since the jobs were looked at last, which is done each second.
		 */
		Duration age();

	}

}
