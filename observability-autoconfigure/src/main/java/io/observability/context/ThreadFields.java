package io.observability.context;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Knows which entries of the MDC of a thread are free fields, and what the application
 * had put there by the same names.
 */
final class ThreadFields {

	private static final ThreadLocal<@Nullable ContextFields> SHOWN = new ThreadLocal<>();

	private static final ThreadLocal<@Nullable Map<String, String>> HIDDEN = new ThreadLocal<>();

	private ThreadFields() {
	}

	/** Return the fields as the MDC has them. */
	static ContextFields current() {
		ContextFields shown = SHOWN.get();
		if (shown == null) {
			return ContextFields.NONE;
		}
		ContextFields current = shown;
		for (int i = 0; i < shown.size(); i++) {
			String value = MDC.get(shown.name(i));
			if (!shown.value(i).equals(value)) {
				current = current.with(shown.name(i), value);
			}
		}
		return current;
	}

	/** Let the MDC have these fields and no others of ours. */
	static void replace(ContextFields next) {
		ContextFields shown = SHOWN.get();
		if (shown == null && next.isEmpty()) {
			return;
		}
		ContextFields previous = (shown != null) ? shown : ContextFields.NONE;
		Map<String, String> hidden = previous.isEmpty() ? null : HIDDEN.get();
		for (int i = 0; i < previous.size(); i++) {
			if (!next.has(previous.name(i))) {
				remove(previous.name(i), hidden);
			}
		}
		for (int i = 0; i < next.size(); i++) {
			put(next.name(i), next.value(i), previous);
		}
		SHOWN.set(next.isEmpty() ? null : next);
	}

	private static void put(String name, String value, ContextFields previous) {
		String present = MDC.get(name);
		if (present != null && !previous.has(name)) {
			hide(name, present);
		}
		if (!value.equals(present)) {
			MDC.put(name, value);
		}
	}

	private static void hide(String name, String value) {
		Map<String, String> hidden = HIDDEN.get();
		if (hidden == null) {
			hidden = new HashMap<>();
			HIDDEN.set(hidden);
		}
		hidden.put(name, value);
	}

	private static void remove(String name, @Nullable Map<String, String> hidden) {
		String value = (hidden != null) ? hidden.remove(name) : null;
		if (value == null) {
			MDC.remove(name);
		}
		else {
			MDC.put(name, value);
		}
		if (hidden != null && hidden.isEmpty()) {
			HIDDEN.remove();
		}
	}

}
