package io.observability.metrics.monitored;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;

import io.observability.metrics.Monitored;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ReflectionUtils;

/** Matches methods with the annotation, and public ones of types with it. */
final class MonitoredPointcut extends StaticMethodMatcherPointcut {

	/**
	 * Frameworks do not carry our annotation, and most beans of an application are
	 * theirs.
	 */
	private static final String[] FRAMEWORKS = { "org.springframework.", "io.micrometer.", "org.apache.",
			"tools.jackson.", "com.fasterxml.", "com.zaxxer.", "io.opentelemetry." };

	private final Map<Class<?>, Boolean> types = new ConcurrentReferenceHashMap<>();

	MonitoredPointcut() {
		setClassFilter(MonitoredPointcut::isCandidate);
	}

	private static boolean isCandidate(Class<?> type) {
		String name = type.getName();
		for (String framework : FRAMEWORKS) {
			if (name.startsWith(framework)) {
				return false;
			}
		}
		return AnnotationUtils.isCandidateClass(type, Monitored.class);
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		if (ReflectionUtils.isObjectMethod(method)) {
			return false;
		}
		Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
		return AnnotatedElementUtils.hasAnnotation(specific, Monitored.class)
				|| (Modifier.isPublic(specific.getModifiers()) && isMonitored(targetClass));
	}

	private boolean isMonitored(Class<?> type) {
		return this.types.computeIfAbsent(type, (added) -> AnnotatedElementUtils.hasAnnotation(added, Monitored.class));
	}

}
