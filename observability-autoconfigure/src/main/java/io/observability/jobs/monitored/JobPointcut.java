package io.observability.jobs.monitored;

import java.lang.reflect.Method;

import io.observability.jobs.MonitoredJob;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/** Matches methods with the annotation, and takes note of them. */
final class JobPointcut extends StaticMethodMatcherPointcut {

	private final JobMethods methods;

	JobPointcut(JobMethods methods) {
		this.methods = methods;
		setClassFilter(JobPointcut::isCandidate);
	}

	/**
	 * Most beans are Spring's and those of this library, which do not carry our
	 * annotation; its samples may.
	 */
	private static boolean isCandidate(Class<?> type) {
		String name = type.getName();
		boolean framework = name.startsWith("io.micrometer.")
				|| (name.startsWith("org.springframework.") && !name.startsWith("org.springframework.samples."))
				|| (name.startsWith("io.observability.") && JobMethods.isOurs(type));
		return !framework && AnnotationUtils.isCandidateClass(type, MonitoredJob.class);
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
		MonitoredJob job = AnnotatedElementUtils.findMergedAnnotation(specific, MonitoredJob.class);
		if (job == null) {
			return false;
		}
		this.methods.found(job, specific);
		return true;
	}

}
