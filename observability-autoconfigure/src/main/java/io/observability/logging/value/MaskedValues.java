package io.observability.logging.value;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

import io.observability.logging.LogKey;
import io.observability.logging.LogMasker;

/**
 * Masks the arguments and values of one event, of any type. Maps, collections and arrays
 * become deep copies when something in them has to change, so that writers treat them as
 * before; objects that only their serializer can see into are wrapped.
 */
public final class MaskedValues {

	/** Whether logstash-logback-encoder for Jackson 3 is on the class path. */
	static final boolean STRUCTURED = hasStructuredArguments();

	private final LogMasker masker;

	private final UserTexts texts;

	private MaskedValues(LogMasker masker) {
		this.masker = masker;
		this.texts = new UserTexts(masker);
	}

	/** Return what masks the values of one event. */
	public static MaskedValues with(LogMasker masker) {
		return new MaskedValues(masker);
	}

	/** Return whether printing one of the arguments calls the code of users. */
	public static boolean isOfUser(Object[] arguments) {
		for (Object argument : arguments) {
			if (argument != null && !UserTexts.isPlain(argument)) {
				return true;
			}
		}
		return false;
	}

	/** Return arguments that print as these do, but ask each object once. */
	public Object[] printable(Object[] arguments) {
		return this.texts.printable(arguments);
	}

	/** Return the same array when nothing had to change. */
	public Object[] of(Object[] arguments) {
		Object[] copy = null;
		for (int i = 0; i < arguments.length; i++) {
			Object masked = of(null, arguments[i]);
			if (masked != arguments[i]) {
				copy = (copy != null) ? copy : Arrays.copyOf(arguments, arguments.length, Object[].class);
				copy[i] = masked;
			}
		}
		return (copy != null) ? copy : arguments;
	}

	/** Return the same value when nothing had to change. */
	public @Nullable Object of(@Nullable LogKey key, @Nullable Object value) {
		try {
			if (value == null || (key != null && isHarmless(key, value))) {
				return value;
			}
			return (value instanceof String text) ? text(key, text) : masked(key, value, new Visit());
		}
		catch (Throwable ex) {
			return LogMasker.failed();
		}
	}

	/** Return whether the value is too small to be sensitive in this field. */
	public static boolean isHarmless(LogKey key, Object value) {
		if (value instanceof Integer || value instanceof Long) {
			return key.isHarmless(((Number) value).longValue());
		}
		return (value instanceof Boolean) ? key.plain()
				: value instanceof Double number && key.isHarmless(number.doubleValue());
	}

	/** Ask the objects in a masked value for their texts now. */
	public static void prepare(@Nullable Object value) {
		UserTexts.prepare(value);
	}

	/** Return the markers with masked names and fields. */
	public List<Marker> of(List<Marker> markers) {
		return MaskedMarkers.of(markers, this.masker);
	}

	/** Return whether writers give the argument a field of its own. */
	public static boolean isNamed(@Nullable Object argument) {
		return STRUCTURED && StructuredValues.isArgument(argument);
	}

	private @Nullable Object masked(@Nullable LogKey key, @Nullable Object value, Visit visit) {
		if (visit.isTooLarge()) {
			return Visit.TOO_LARGE;
		}
		if (value == null) {
			return null;
		}
		if (value instanceof CharSequence || value instanceof Character) {
			return text(key, value.toString());
		}
		if (value instanceof Boolean || UserTexts.isPrintedAsText(value)) {
			String text = this.texts.of(value);
			String masked = text(key, text);
			boolean kept = masked.equals(text) && !(value instanceof Throwable) && !(value instanceof Thread)
					&& !UserTexts.isUsedUp(value);
			return kept ? value : masked;
		}
		if (key != null && key.isSensitive()) {
			return key.mask();
		}
		return (key != null && key.exempt()) ? value : container(key, value, visit);
	}

	private Object container(@Nullable LogKey key, Object value, Visit visit) {
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

	private Object copy(@Nullable LogKey key, Object value, Visit visit) {
		if (value instanceof Map<?, ?> map) {
			return map(map, visit);
		}
		if (value instanceof Collection<?> collection) {
			return collection(key, collection, visit);
		}
		if (value instanceof Optional<?> optional && optional.isPresent()) {
			Object masked = masked(key, optional.get(), visit);
			return (masked != optional.get()) ? Optional.ofNullable(masked) : optional;
		}
		if (value.getClass().isArray()) {
			return array(key, value, visit);
		}
		if (STRUCTURED) {
			return StructuredValues.isMasked(value) ? value
					: StructuredValues.of((key != null) ? key.key() : null, value, this.texts.get(value), this.masker);
		}
		return text(key, this.texts.of(value));
	}

	private String text(@Nullable LogKey key, String text) {
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
			Object maskedValue = masked((key != null) ? this.masker.key(this.texts.of(key)) : null, value, visit);
			changed |= maskedKey != key || maskedValue != value;
			copy.put(maskedKey, maskedValue);
		}
		return changed ? copy : map;
	}

	private Collection<?> collection(@Nullable LogKey key, Collection<?> collection, Visit visit) {
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

	private Object array(@Nullable LogKey key, Object array, Visit visit) {
		if (array instanceof char[] chars) {
			String text = new String(chars);
			String masked = text(key, text);
			return masked.equals(text) ? array : masked.toCharArray();
		}
		if (array instanceof byte[] bytes) {
			String text = new String(bytes, StandardCharsets.ISO_8859_1);
			String masked = text(key, text);
			return masked.equals(text) ? array : masked;
		}
		Object[] copy = new Object[Array.getLength(array)];
		boolean changed = false;
		for (int i = 0; i < copy.length; i++) {
			Object element = Array.get(array, i);
			Object masked = masked(key, element, visit);
			changed |= masked != element;
			copy[i] = masked;
		}
		if (!changed) {
			return array;
		}
		return (array instanceof String[]) ? Arrays.copyOf(copy, copy.length, String[].class) : copy;
	}

	private static boolean hasStructuredArguments() {
		ClassLoader loader = MaskedValues.class.getClassLoader();
		try {
			Class<?> generator = Class.forName("tools.jackson.core.JsonGenerator", false, loader);
			Class.forName("tools.jackson.databind.JacksonSerializable", false, loader);
			Class.forName("net.logstash.logback.argument.StructuredArgument", false, loader)
				.getMethod("writeTo", generator);
			return true;
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			return false;
		}
	}

}
