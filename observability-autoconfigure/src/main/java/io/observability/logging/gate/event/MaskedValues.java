package io.observability.logging.gate.event;

import java.io.File;
import java.lang.reflect.Array;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.observability.logging.gate.event.EventMasking.GuardedMasker;

/**
 * Masks arguments and values of any type. Maps, collections and arrays become deep copies
 * when something in them has to change, so that writers treat them as before; objects
 * that only their serializer can see into are wrapped.
 */
final class MaskedValues {

	/** Whether logstash-logback-encoder for Jackson 3 is on the class path. */
	static final boolean STRUCTURED = hasStructuredArguments();

	private static final List<Class<?>> PRINTED_AS_TEXT = List.of(Number.class, Enum.class, TemporalAccessor.class,
			TemporalAmount.class, ZoneId.class, UUID.class, URI.class, URL.class, Path.class, File.class, Date.class,
			Locale.class, Currency.class, Pattern.class, Class.class, Throwable.class, Thread.class);

	private final GuardedMasker masker;

	MaskedValues(GuardedMasker masker) {
		this.masker = masker;
	}

	/** Return the same array when nothing had to change. */
	Object[] of(Object[] arguments) {
		Object[] copy = null;
		for (int i = 0; i < arguments.length; i++) {
			Object masked = of(null, arguments[i]);
			if (masked != arguments[i]) {
				copy = (copy != null) ? copy : copyOf(arguments);
				copy[i] = masked;
			}
		}
		return (copy != null) ? copy : arguments;
	}

	/** Return the same value when nothing had to change. */
	@Nullable Object of(@Nullable String key, @Nullable Object value) {
		try {
			return masked(key, value, new Visit());
		}
		catch (Throwable ex) {
			return GuardedMasker.failed();
		}
	}

	/** Return whether writers give the argument a field of its own. */
	static boolean isNamed(@Nullable Object argument) {
		return STRUCTURED && StructuredValues.isArgument(argument);
	}

	private @Nullable Object masked(@Nullable String key, @Nullable Object value, Visit visit) {
		if (visit.isTooLarge()) {
			return Visit.TOO_LARGE;
		}
		if (value == null || value instanceof Boolean) {
			return value;
		}
		if (value instanceof CharSequence || value instanceof Character) {
			return text(key, value.toString());
		}
		if (isPrintedAsText(value)) {
			String text = value.toString();
			String masked = text(key, text);
			boolean kept = masked.equals(text) && !(value instanceof Throwable) && !(value instanceof Thread);
			return kept ? value : masked;
		}
		if (key != null && this.masker.isSensitive(key)) {
			return this.masker.mask(key, String.valueOf(value));
		}
		return container(key, value, visit);
	}

	private Object container(@Nullable String key, Object value, Visit visit) {
		String refusal = visit.enter(value);
		if (refusal != null) {
			return refusal;
		}
		try {
			return copy(key, value, visit);
		}
		finally {
			visit.leave(value);
		}
	}

	private Object copy(@Nullable String key, Object value, Visit visit) {
		if (value instanceof Map<?, ?> map) {
			return map(map, visit);
		}
		if (value instanceof Collection<?> collection) {
			return collection(key, collection, visit);
		}
		if (value.getClass().isArray()) {
			return array(key, value, visit);
		}
		return STRUCTURED ? StructuredValues.of(value, this.masker) : text(key, String.valueOf(value));
	}

	private static boolean isPrintedAsText(Object value) {
		for (Class<?> type : PRINTED_AS_TEXT) {
			if (type.isInstance(value)) {
				return true;
			}
		}
		return false;
	}

	private String text(@Nullable String key, String text) {
		String masked = (key != null) ? this.masker.mask(key, text) : this.masker.mask(text);
		return masked.equals(text) ? text : masked;
	}

	private Map<?, ?> map(Map<?, ?> map, Visit visit) {
		Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
		boolean changed = false;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			Object key = entry.getKey();
			Object maskedKey = (key instanceof String) ? text(null, (String) key) : masked(null, key, visit);
			Object value = entry.getValue();
			Object maskedValue = masked((key != null) ? key.toString() : null, value, visit);
			changed |= maskedKey != key || maskedValue != value;
			copy.put(maskedKey, maskedValue);
		}
		return changed ? copy : map;
	}

	private Collection<?> collection(@Nullable String key, Collection<?> collection, Visit visit) {
		Collection<@Nullable Object> copy = (collection instanceof Set) ? new LinkedHashSet<>()
				: new ArrayList<>(collection.size());
		boolean changed = false;
		for (Object element : collection) {
			Object masked = masked(key, element, visit);
			changed |= masked != element;
			copy.add(masked);
		}
		return changed ? copy : collection;
	}

	private Object array(@Nullable String key, Object array, Visit visit) {
		if (array instanceof char[] chars) {
			String text = new String(chars);
			String masked = text(key, text);
			return masked.equals(text) ? array : masked.toCharArray();
		}
		if (array instanceof byte[] || array instanceof boolean[]) {
			return array;
		}
		Object[] copy = new Object[Array.getLength(array)];
		boolean changed = false;
		for (int i = 0; i < copy.length; i++) {
			Object element = Array.get(array, i);
			copy[i] = masked(key, element, visit);
			changed |= (element != copy[i]);
		}
		if (!changed) {
			return array;
		}
		return (array instanceof String[]) ? copyOf(copy, String[].class) : copy;
	}

	private static Object[] copyOf(Object[] arguments) {
		return copyOf(arguments, Object[].class);
	}

	private static <T> T[] copyOf(Object[] elements, Class<T[]> type) {
		return Arrays.copyOf(elements, elements.length, type);
	}

	private static boolean hasStructuredArguments() {
		ClassLoader loader = MaskedValues.class.getClassLoader();
		try {
			Class<?> generator = Class.forName("tools.jackson.core.JsonGenerator", false, loader);
			Class.forName("tools.jackson.databind.JacksonSerializable", false, loader);
			Class.forName("net.logstash.logback.mask.MaskingJsonGenerator", false, loader);
			Class.forName("net.logstash.logback.argument.StructuredArgument", false, loader)
				.getMethod("writeTo", generator);
			return true;
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			return false;
		}
	}

}
