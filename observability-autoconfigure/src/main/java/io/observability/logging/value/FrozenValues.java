package io.observability.logging.value;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.observability.logging.LogMasker;
import org.jspecify.annotations.Nullable;

/**
 * Copies of containers, for events that are written later: what gets into a container
 * meanwhile was neither logged nor masked.
 */
public final class FrozenValues {

	private FrozenValues() {
	}

	/** Return whether the value is one to be copied. */
	public static boolean isContainer(@Nullable Object value) {
		return value instanceof Collection || value instanceof Map || value instanceof Optional
				|| (value != null && value.getClass().isArray());
	}

	/** Return a copy of the container and of those in it. */
	public static @Nullable Object of(Object container) {
		try {
			return copy(container, new Visit());
		}
		catch (Throwable ex) {
			return LogMasker.failed();
		}
	}

	private static @Nullable Object copy(@Nullable Object value, Visit visit) {
		if (visit.isTooLarge()) {
			return Visit.TOO_LARGE;
		}
		if (value == null || !isContainer(value)) {
			return value;
		}
		String refusal = visit.enter(value);
		if (refusal != null) {
			return refusal;
		}
		try {
			return copyOf(value, visit);
		}
		finally {
			visit.leave(value);
		}
	}

	private static Object copyOf(Object container, Visit visit) {
		if (container instanceof Map<?, ?> map) {
			Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((key, value) -> copy.put(key, copy(value, visit)));
			return copy;
		}
		if (container instanceof Collection<?> collection) {
			Collection<@Nullable Object> copy = (collection instanceof Set) ? new LinkedHashSet<>()
					: new ArrayList<>(collection.size());
			collection.forEach((element) -> copy.add(copy(element, visit)));
			return copy;
		}
		if (container instanceof Optional<?> optional) {
			return optional.map((value) -> copy(value, visit));
		}
		return (container instanceof Object[] elements) ? array(elements, visit) : primitives(container);
	}

	/** The type of the array stays unless it might not take copies. */
	private static Object[] array(Object[] elements, Visit visit) {
		List<@Nullable Object> copies = new ArrayList<>(elements.length);
		boolean nested = false;
		for (Object element : elements) {
			Object copy = copy(element, visit);
			nested |= copy != element;
			copies.add(copy);
		}
		return nested ? copies.toArray() : elements.clone();
	}

	private static Object primitives(Object array) {
		int length = Array.getLength(array);
		Object copy = Array.newInstance(array.getClass().getComponentType(), length);
		System.arraycopy(array, 0, copy, 0, length);
		return copy;
	}

}
