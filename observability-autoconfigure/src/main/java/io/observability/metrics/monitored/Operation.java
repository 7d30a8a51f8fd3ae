package io.observability.metrics.monitored;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.observability.metrics.Monitored;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * What the annotation of a method says.
 *
 * @param name name of the observation
 * @param tags fixed tags
 * @param arguments keys of the arguments, in the order of the parameters; empty when they
 * are not shown
 * @param counter name of a counter, or empty
 * @param amount number to record, or {@code null}
 * @param publishes whether the method returns a Mono or a Flux
 */
record Operation(String name, KeyValues tags, List<String> arguments, String counter, @Nullable Amount amount,
		boolean publishes) {

	static Operation of(Method method, Class<?> targetClass) {
		Class<?> type = ClassUtils.getUserClass(targetClass);
		Method specific = AopUtils.getMostSpecificMethod(method, type);
		Monitored onMethod = AnnotatedElementUtils.findMergedAnnotation(specific, Monitored.class);
		Monitored found = (onMethod != null) ? onMethod
				: AnnotatedElementUtils.findMergedAnnotation(type, Monitored.class);
		String own = Introspector.decapitalize(nameOf(type));
		if (found == null) {
			return new Operation(own + "." + method.getName(), KeyValues.empty(), List.of(), "", null, false);
		}
		String name = name(found, onMethod != null, own, method.getName());
		List<String> parameters = arguments(specific);
		Amount amount = (found.counter().isEmpty() || found.amount().isBlank()) ? null
				: new Amount(name, found.amount(), parameters);
		return new Operation(name, tags(found.tags()), found.arguments() ? parameters : List.of(), found.counter(),
				amount, Publishers.areReturnedBy(specific));
	}

	/** A class that is made while the application runs has another name each time. */
	private static String nameOf(Class<?> type) {
		boolean made = Proxy.isProxyClass(type) || type.isHidden() || type.isAnonymousClass();
		Class<?>[] interfaces = type.getInterfaces();
		if (made) {
			return ((interfaces.length > 0) ? interfaces[0] : type.getSuperclass()).getSimpleName();
		}
		return type.getSimpleName();
	}

	private static String name(Monitored annotation, boolean onMethod, String type, String method) {
		if (annotation.value().isBlank()) {
			return type + "." + method;
		}
		return onMethod ? annotation.value() : annotation.value() + "." + method;
	}

	private static KeyValues tags(String... pairs) {
		List<KeyValue> tags = new ArrayList<>();
		for (int i = 0; i + 1 < pairs.length; i += 2) {
			tags.add(KeyValue.of(pairs[i], pairs[i + 1]));
		}
		return KeyValues.of(tags);
	}

	private static List<String> arguments(Method method) {
		List<String> keys = new ArrayList<>();
		for (Parameter parameter : method.getParameters()) {
			keys.add(parameter.getName());
		}
		return List.copyOf(keys);
	}

	/** Return the tags of the counter, as keys and values in turn. */
	String[] counterTags(String outcome) {
		List<String> pairs = new ArrayList<>(List.of(fixedTags()));
		pairs.add("outcome");
		pairs.add(outcome);
		return pairs.toArray(String[]::new);
	}

	/** Return the fixed tags, as keys and values in turn. */
	String[] fixedTags() {
		List<String> pairs = new ArrayList<>();
		for (KeyValue tag : this.tags) {
			pairs.add(tag.getKey());
			pairs.add(tag.getValue());
		}
		return pairs.toArray(String[]::new);
	}

}
