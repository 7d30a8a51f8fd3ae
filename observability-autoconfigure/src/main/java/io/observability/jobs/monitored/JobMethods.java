package io.observability.jobs.monitored;

import java.lang.reflect.Method;
import java.security.CodeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.observability.jobs.Jobs;
import io.observability.jobs.MonitoredJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * The methods that are jobs. They are read once all beans are there, when a wrong one
 * fails the start; one that is found later is only told of.
 */
final class JobMethods implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(JobMethods.class);

	private final Map<String, Method> found = new ConcurrentHashMap<>();

	private final ObjectProvider<Jobs> jobs;

	private final JobReader reader;

	private volatile boolean started;

	JobMethods(ObjectProvider<Jobs> jobs, JobReader reader) {
		this.jobs = jobs;
		this.reader = reader;
	}

	/** Return whether the class comes from where this one does, if that is known. */
	static boolean isOurs(Class<?> type) {
		CodeSource here = JobMethods.class.getProtectionDomain().getCodeSource();
		return here != null && here.equals(type.getProtectionDomain().getCodeSource());
	}

	void found(MonitoredJob job, Method method) {
		Method other = this.found.putIfAbsent(job.value(), method);
		if (other != null && !other.equals(method)) {
			refuse("Two methods are the job '%s': %s and %s.".formatted(job.value(), name(other), name(method)),
					"Give each of them a name of its own.");
		}
		if (other == null && this.started) {
			define(method);
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.found.values().forEach(this::define);
		this.started = true;
	}

	private void define(Method method) {
		try {
			this.jobs.getObject().define(this.reader.read(method));
		}
		catch (IllegalArgumentException ex) {
			refuse("The job %s is wrong: %s".formatted(name(method), ex.getMessage()),
					"Correct the annotation, or set what is right below 'observability.jobs.definitions'.");
		}
	}

	private void refuse(String description, String action) {
		if (!this.started) {
			throw new FailureAnalyzedException(description, action);
		}
		logger.warn("{} {}", description, action);
	}

	private static String name(Method method) {
		return method.getDeclaringClass().getSimpleName() + "." + method.getName();
	}

}
