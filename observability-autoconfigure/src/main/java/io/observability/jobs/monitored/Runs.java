package io.observability.jobs.monitored;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.observability.jobs.JobRun;
import io.observability.jobs.Jobs;
import io.observability.jobs.MonitoredJob;
import org.aopalliance.intercept.MethodInvocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** The runs that calls of methods are. */
final class Runs {

	/** Where a call keeps the run that it is, for those further out. */
	static final String BEGUN = Runs.class.getName();

	private static final Logger logger = LoggerFactory.getLogger(Runs.class);

	private final Map<MethodClassKey, String> names = new ConcurrentHashMap<>();

	private final Supplier<Jobs> jobs;

	Runs(Supplier<Jobs> jobs) {
		this.jobs = jobs;
	}

	String nameOf(MethodInvocation invocation) {
		Object target = invocation.getThis();
		Class<?> type = (target != null) ? target.getClass() : invocation.getMethod().getDeclaringClass();
		return this.names.computeIfAbsent(new MethodClassKey(invocation.getMethod(), type), (added) -> {
			MonitoredJob job = AnnotatedElementUtils
				.findMergedAnnotation(AopUtils.getMostSpecificMethod(invocation.getMethod(), type), MonitoredJob.class);
			return (job != null) ? job.value() : "";
		});
	}

	JobRun start(String job) {
		try {
			return this.jobs.get().start(job);
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot watch job '{}'", job, ex);
			return UnwatchedRun.INSTANCE;
		}
	}

	void skipped(String job) {
		try {
			this.jobs.get().skipped(job);
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot watch job '{}'", job, ex);
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
