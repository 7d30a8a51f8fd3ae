package io.observability.logging.value;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
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
import java.util.Enumeration;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

import io.observability.logging.LogMasker;

/** The texts of all objects of one event whose classes are not of the JDK. */
final class UserTexts {

	private static final List<Class<?>> PRINTED_AS_TEXT = List.of(Number.class, Enum.class, TemporalAccessor.class,
			TemporalAmount.class, ZoneId.class, UUID.class, URI.class, URL.class, Path.class, File.class, Date.class,
			Locale.class, Currency.class, Pattern.class, Class.class, Throwable.class, Thread.class);

	private final LogMasker masker;

	private @Nullable Map<Object, UserText> texts;

	UserTexts(LogMasker masker) {
		this.masker = masker;
	}

	/** Return whether printing the value calls no code of users. */
	static boolean isPlain(Object value) {
		Class<?> type = value.getClass();
		if (type == String.class || type == Integer.class || type == Long.class) {
			return true;
		}
		return SensitiveMembers.isOfJdk(type) && !(value instanceof Map || value instanceof Collection
				|| value instanceof Object[] || value instanceof Optional || SensitiveValues.isHolder(type));
	}

	/** Return whether whoever writes the value takes from the caller what is in it. */
	static boolean isUsedUp(Object value) {
		return value instanceof Iterator || value instanceof BaseStream || value instanceof Enumeration
				|| value instanceof InputStream || value instanceof Reader;
	}

	/** Return whether writers print values of the class. */
	static boolean isPrintedAsText(Object value) {
		if (isUsedUp(value)) {
			return true;
		}
		for (Class<?> type : PRINTED_AS_TEXT) {
			if (type.isInstance(value)) {
				return true;
			}
		}
		return false;
	}

	/** Return the text of the value. */
	String of(Object value) {
		return isPlain(value) ? value.toString() : get(value).toString();
	}

	/** Return what prints like the object. */
	synchronized UserText get(Object value) {
		Map<Object, UserText> known = this.texts;
		if (known == null) {
			known = new IdentityHashMap<>(4);
			this.texts = known;
		}
		return known.computeIfAbsent(value, (object) -> new UserText(object, this.masker));
	}

	/** Ask the objects in a masked value for their texts now. */
	static void prepare(@Nullable Object value) {
		if (value instanceof Collection<?> collection) {
			collection.forEach(UserTexts::prepare);
		}
		else if (value instanceof Map<?, ?> map) {
			map.values().forEach(UserTexts::prepare);
		}
		else if (value instanceof Object[] array) {
			Arrays.asList(array).forEach(UserTexts::prepare);
		}
		else if (value instanceof Optional<?> optional) {
			prepare(optional.orElse(null));
		}
		else if (MaskedValues.STRUCTURED && value != null) {
			StructuredValues.prepare(value);
		}
	}

	/** Return what prints like the arguments, but asks each object once. */
	Object[] printable(Object[] arguments) {
		Object[] printable = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			printable[i] = printable(arguments[i]);
		}
		return printable;
	}

	private @Nullable Object printable(@Nullable Object argument) {
		try {
			return printable(argument, new Visit());
		}
		catch (Throwable ex) {
			return LogMasker.failed();
		}
	}

	private @Nullable Object printable(@Nullable Object value, Visit visit) {
		if (value == null || isPlain(value) || value == Optional.empty()) {
			return value;
		}
		if (isAsked(value)) {
			return get(value);
		}
		if (visit.isTooLarge()) {
			return Visit.TOO_LARGE;
		}
		String refusal = visit.enter(value);
		if (refusal != null) {
			return refusal;
		}
		try {
			return copy(value, visit);
		}
		finally {
			visit.leave(value);
		}
	}

	/** Return whether only the value itself knows how it is printed. */
	private static boolean isAsked(Object value) {
		Class<?> type = value.getClass();
		return SensitiveValues.isHolder(type) || (!SensitiveMembers.isOfJdk(type) && !(value instanceof Object[]));
	}

	/** Make a copy of each container of the JDK, which prints as the container does. */
	private Object copy(Object value, Visit visit) {
		if (value instanceof Map<?, ?> map) {
			Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((key, one) -> copy.put(printable(key, visit), printable(one, visit)));
			return copy;
		}
		if (value instanceof Object[] array) {
			Object[] copy = new Object[array.length];
			for (int i = 0; i < copy.length; i++) {
				copy[i] = printable(array[i], visit);
			}
			return copy;
		}
		if (value instanceof Optional<?> optional) {
			return "Optional[" + printable(optional.get(), visit) + "]";
		}
		Collection<@Nullable Object> copy = new ArrayList<>();
		((Collection<?>) value).forEach((one) -> copy.add(printable(one, visit)));
		return copy;
	}

}
