package io.observability.jobs.monitored;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.observability.jobs.JobRun;
import io.observability.jobs.Jobs;
import io.observability.jobs.MonitoredJob;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Tells of each call of a method that is a job. */
final class JobInterceptor implements MethodInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(JobInterceptor.class);

	private final Map<MethodClassKey, String> names = new ConcurrentHashMap<>();

	private final Supplier<Jobs> jobs;

	JobInterceptor(Supplier<Jobs> jobs) {
		this.jobs = jobs;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		String job = nameOf(invocation);
		if (PublishedRuns.areReturnedBy(invocation.getMethod())) {
			return publish(job, invocation);
		}
		JobRun run = start(job);
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			run.fail(ex);
			throw ex;
		}
		if (!(result instanceof CompletionStage<?> stage && endsWith(stage, run))) {
			run.success();
		}
		return result;
	}

	private @Nullable Object publish(String job, MethodInvocation invocation) throws Throwable {
		Object publisher;
		try {
			publisher = invocation.proceed();
		}
		catch (Throwable ex) {
			start(job).fail(ex);
			throw ex;
		}
		return PublishedRuns.observe(publisher, () -> start(job));
	}

	private String nameOf(MethodInvocation invocation) {
		Object target = invocation.getThis();
		Class<?> type = (target != null) ? target.getClass() : invocation.getMethod().getDeclaringClass();
		return this.names.computeIfAbsent(new MethodClassKey(invocation.getMethod(), type), (added) -> {
			MonitoredJob job = AnnotatedElementUtils
				.findMergedAnnotation(AopUtils.getMostSpecificMethod(invocation.getMethod(), type), MonitoredJob.class);
			return (job != null) ? job.value() : "";
		});
	}

	private JobRun start(String job) {
		try {
			return this.jobs.get().start(job);
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot watch job '{}'", job, ex);
			return UnwatchedRun.INSTANCE;
		}
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

	/** A run that nobody knows of. */
	private enum UnwatchedRun implements JobRun {

		INSTANCE;

		@Override
		public void success() {
		}

		@Override
		public void fail(Throwable error) {
		}

		@Override
		public void fail(String error) {
		}

	}

}
