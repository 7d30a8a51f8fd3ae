package io.observability.jobs.monitored;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.observability.jobs.JobRun;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * Tells of each call of a method that is a job. With locks, a run begins further in, and
 * a call that did not get there is left to others.
 */
final class JobInterceptor implements MethodInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(JobInterceptor.class);

	private final Runs runs;

	private final boolean locks;

	JobInterceptor(Runs runs, boolean locks) {
		this.runs = runs;
		this.locks = locks;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		String job = this.runs.nameOf(invocation);
		if (PublishedRuns.areReturnedBy(invocation.getMethod())) {
			return publish(job, invocation);
		}
		ProxyMethodInvocation locked = (this.locks && invocation instanceof ProxyMethodInvocation call) ? call : null;
		JobRun run = (locked == null) ? this.runs.start(job) : null;
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			JobRun begun = (locked != null) ? begun(locked) : run;
			((begun != null) ? begun : this.runs.start(job)).fail(ex);
			throw ex;
		}
		run = (locked != null) ? begun(locked) : run;
		if (run == null) {
			this.runs.skipped(job);
		}
		else if (!(result instanceof CompletionStage<?> stage && endsWith(stage, run))) {
			run.success();
		}
		return result;
	}

	private static @Nullable JobRun begun(ProxyMethodInvocation call) {
		return (call.getUserAttribute(Runs.BEGUN) instanceof JobRun run) ? run : null;
	}

	private @Nullable Object publish(String job, MethodInvocation invocation) throws Throwable {
		Object publisher;
		try {
			publisher = invocation.proceed();
		}
		catch (Throwable ex) {
			this.runs.start(job).fail(ex);
			throw ex;
		}
		return PublishedRuns.observe(publisher, () -> this.runs.start(job));
	}

	/** The caller gets its own stage back, whatever becomes of the one that is added. */
	private static boolean endsWith(CompletionStage<?> stage, JobRun run) {
		try {
			stage.whenComplete((value, error) -> {
				if (error == null) {
					run.success();
				}
				else {
					Throwable cause = (error instanceof CompletionException) ? error.getCause() : null;
					run.fail((cause != null) ? cause : error);
				}
			});
			return true;
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot wait for the end of a stage", ex);
			return false;
		}
	}

}
