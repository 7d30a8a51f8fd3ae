package io.observability.logging.value;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.observability.logging.value.SensitiveMembers.Member;
import io.observability.masking.data.DataClass;

/**
 * The values of all sensitive members of an object and of those in it, whatever their
 * names become when it is written.
 * <p>
 * Only containers of the JDK are asked for what they hold, since those of others may load
 * it; of them only the outermost one is, which has just been printed.
 */
final class SensitiveValues {

	/** Texts that are shorter stand in many places by chance. */
	static final int SHORT = 4;

	private static final int DEEPEST = 8;

	private static final int DEEPEST_VALUE = 4;

	private static final int MOST_OBJECTS = 2000;

	private static final int MOST_TEXTS = 200;

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>(8));

	private Set<Value> found = Set.of();

	private boolean tooLarge;

	private SensitiveValues() {
	}

	/**
	 * Return the values.
	 * @throws IllegalStateException if there are too many of them to know all
	 */
	static Collection<Value> of(@Nullable Object object) throws ReflectiveOperationException {
		if (object == null || isBare(object)) {
			return List.of();
		}
		SensitiveValues values = new SensitiveValues();
		Collection<?> elements = (object instanceof Collection || object instanceof Map) ? all(object) : null;
		if (elements != null && !SensitiveMembers.isOfJdk(object.getClass())) {
			values.walkAll(elements, 0);
		}
		values.walk(object, 0);
		if (values.tooLarge && !values.found.isEmpty()) {
			throw new IllegalStateException("Too large to hide");
		}
		return values.found;
	}

	private void walkAll(Collection<?> elements, int depth) throws ReflectiveOperationException {
		for (Object element : elements) {
			walk(element, depth + 1);
		}
	}

	private void walk(@Nullable Object object, int depth) throws ReflectiveOperationException {
		if (object == null || depth > DEEPEST || isBare(object)) {
			return;
		}
		if (this.seen.size() >= MOST_OBJECTS) {
			this.tooLarge = true;
			return;
		}
		if (!this.seen.add(object)) {
			return;
		}
		if (SensitiveMembers.isOfJdk(object.getClass()) || object instanceof Object[]) {
			walkAll(elements(object), depth);
			return;
		}
		for (Member member : SensitiveMembers.of(object.getClass()).ofText()) {
			DataClass dataClass = member.dataClass();
			if (dataClass != null) {
				List<String> texts = new ArrayList<>();
				collect(member.read(object), texts, 0);
				for (String text : texts) {
					this.found = this.found.isEmpty() ? new LinkedHashSet<>() : this.found;
					this.found.add(new Value(member.name(), dataClass, text));
				}
			}
			else {
				walk(member.read(object), depth + 1);
			}
		}
	}

	/** Return whether nothing can be in the object, as in most. */
	private static boolean isBare(Object object) {
		Class<?> type = object.getClass();
		if (object instanceof Map || object instanceof Collection || object instanceof Object[]) {
			return false;
		}
		boolean members = !SensitiveMembers.of(type).ofText().isEmpty();
		return !members && !(object instanceof Optional || isHolder(type));
	}

	/** Collect the texts that the value consists of, without asking users' classes. */
	private static void collect(@Nullable Object value, List<String> texts, int depth)
			throws ReflectiveOperationException {
		if (value == null) {
			return;
		}
		if (depth > DEEPEST_VALUE || texts.size() > MOST_TEXTS) {
			throw new IllegalStateException("Too large to hide");
		}
		if (value instanceof Enum<?> constant) {
			add(constant.name(), texts);
		}
		else if (isContainer(value)) {
			for (Object element : elements(value)) {
				collect(element, texts, depth + 1);
			}
		}
		else if (SensitiveMembers.isOfJdk(value.getClass())) {
			add(value.toString(), texts);
		}
		else {
			for (Member member : SensitiveMembers.all(value.getClass())) {
				collect(member.read(value), texts, depth + 1);
			}
		}
	}

	private static void add(String value, List<String> texts) {
		if (!value.isBlank()) {
			texts.add(value);
		}
	}

	/** Return whether the class comes with the JDK and prints other objects. */
	static boolean isHolder(Class<?> type) {
		return (Map.Entry.class.isAssignableFrom(type) || AtomicReference.class.isAssignableFrom(type)
				|| AtomicReferenceArray.class.isAssignableFrom(type)) && SensitiveMembers.isOfJdk(type);
	}

	private static boolean isContainer(Object value) {
		Class<?> type = value.getClass();
		return type.isArray() || SensitiveMembers.isOfJdk(type)
				&& (value instanceof Map || value instanceof Collection || value instanceof Optional || isHolder(type));
	}

	/** Return what a container of the JDK or an array contains. */
	private static Collection<?> elements(Object object) {
		if (object instanceof Object[] array) {
			return limited(Arrays.asList(array));
		}
		if (object.getClass().isArray()) {
			return IntStream.range(0, Math.min(Array.getLength(object), MOST_TEXTS + 2))
				.mapToObj((index) -> Array.get(object, index))
				.toList();
		}
		if (object instanceof Map.Entry<?, ?> entry) {
			return Arrays.asList(entry.getKey(), entry.getValue());
		}
		if (object instanceof AtomicReference<?> reference) {
			return Arrays.asList((Object) reference.get());
		}
		if (object instanceof AtomicReferenceArray<?> array) {
			return IntStream.range(0, Math.min(array.length(), MOST_OBJECTS)).mapToObj(array::get).toList();
		}
		return (object instanceof Optional<?> optional) ? optional.stream().toList() : all(object);
	}

	private static Collection<?> all(Object object) {
		if (object instanceof Map<?, ?> map) {
			List<Object> elements = new ArrayList<>(limited(map.keySet()));
			elements.addAll(limited(map.values()));
			return elements;
		}
		return (object instanceof Collection<?> collection) ? limited(collection) : List.of();
	}

	/** One more than there may be, so that it is known that there are too many. */
	private static Collection<?> limited(Collection<?> collection) {
		return (collection.size() <= MOST_OBJECTS) ? collection
				: collection.stream().filter((element) -> element != null).limit(MOST_OBJECTS + 1L).toList();
	}

	/**
	 * A value that is sensitive.
	 *
	 * @param name name of the member that holds it
	 * @param dataClass class of its data
	 * @param text the value as text
	 */
	record Value(String name, DataClass dataClass, String text) {

		/** Return whether the text says enough to be recognised without its name. */
		boolean isTelling() {
			return this.text.length() >= SHORT && !this.text.equals("true") && !this.text.equals("false");
		}

	}

}
