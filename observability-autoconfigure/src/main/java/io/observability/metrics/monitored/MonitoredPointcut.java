package io.observability.metrics.monitored;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.CodeSource;
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

	private final Map<Class<?>, Boolean> types = new ConcurrentReferenceHashMap<>();

	MonitoredPointcut() {
		setClassFilter(MonitoredPointcut::isCandidate);
	}

	/**
	 * Most beans are Spring's and those of this library, which do not carry our
	 * annotation; its samples may.
	 */
	private static boolean isCandidate(Class<?> type) {
		String name = type.getName();
		boolean framework = name.startsWith("io.micrometer.")
				|| (name.startsWith("org.springframework.") && !name.startsWith("org.springframework.samples."))
				|| (name.startsWith("io.observability.") && isOurs(type));
		return !framework && AnnotationUtils.isCandidateClass(type, Monitored.class);
	}

	private static boolean isOurs(Class<?> type) {
		CodeSource here = MonitoredPointcut.class.getProtectionDomain().getCodeSource();
		return here != null && here.equals(type.getProtectionDomain().getCodeSource());
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
