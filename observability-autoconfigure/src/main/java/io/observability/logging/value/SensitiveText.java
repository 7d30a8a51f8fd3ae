package io.observability.logging.value;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.observability.logging.LogMasker;
import io.observability.logging.value.SensitiveMembers.Member;
import io.observability.masking.data.DataClass;
import io.observability.masking.data.Format;

/**
 * The text of an object in which the values of its sensitive members are replaced. Hides
 * all of it when a member cannot be read.
 */
final class SensitiveText {

	private static final int DEEPEST = 4;

	private static final int MOST = 200;

	private static final int SHORT = 4;

	private final LogMasker masker;

	private String text;

	SensitiveText(String text, LogMasker masker) {
		this.text = text;
		this.masker = masker;
	}

	/** Return the text without what is sensitive in the object and in those in it. */
	String hiding(@Nullable Object object) {
		try {
			hide(object, 0);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			this.text = Format.HIDDEN;
		}
		return this.text;
	}

	private void hide(@Nullable Object object, int depth) throws ReflectiveOperationException {
		if (object == null || depth > DEEPEST) {
			return;
		}
		for (Object element : elements(object)) {
			SensitiveMembers members = SensitiveMembers.of(element.getClass());
			for (Member member : members.ofText()) {
				Object value = member.read(element);
				DataClass dataClass = member.dataClass();
				if (dataClass != null) {
					hide(member.name(), dataClass, value);
				}
				else {
					hide(value, depth + 1);
				}
			}
		}
	}

	private void hide(String name, DataClass dataClass, @Nullable Object value) throws ReflectiveOperationException {
		List<String> values = new ArrayList<>();
		collect(value, values, 0);
		values.sort(Comparator.comparingInt(String::length).reversed());
		for (String one : values) {
			String mask = this.masker.mask(dataClass, one);
			String before = this.text;
			for (String link : new String[] { "=", "='", "=\"", ": ", ":", "\":\"", "\":", "\": \"", "\": " }) {
				this.text = this.text.replace(name + link + one, name + link + mask);
			}
			if (one.length() >= SHORT || this.text.equals(before)) {
				replace(one, mask);
			}
		}
	}

	/** Short values are replaced only where they stand alone. */
	private void replace(String value, String mask) {
		StringBuilder changed = new StringBuilder();
		int from = 0;
		for (int at = this.text.indexOf(value); at >= 0; at = this.text.indexOf(value, at + value.length())) {
			if (value.length() >= SHORT || (isEdge(at - 1) && isEdge(at + value.length()))) {
				changed.append(this.text, from, at).append(mask);
				from = at + value.length();
			}
		}
		this.text = changed.append(this.text, from, this.text.length()).toString();
	}

	private boolean isEdge(int index) {
		return index < 0 || index >= this.text.length() || !Character.isLetterOrDigit(this.text.charAt(index));
	}

	/** Collect the texts that the value consists of, without asking users' classes. */
	private static void collect(@Nullable Object value, List<String> texts, int depth)
			throws ReflectiveOperationException {
		if (value == null) {
			return;
		}
		if (depth > DEEPEST || texts.size() > MOST) {
			throw new IllegalStateException("Too large to hide");
		}
		if (value instanceof Enum<?> constant) {
			add(constant.name(), texts);
			return;
		}
		List<?> elements = elements(value);
		if (elements.size() != 1 || elements.get(0) != value) {
			for (Object element : elements) {
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

	/** Return what a container of the JDK contains, or the object itself. */
	private static List<?> elements(Object object) {
		if (object instanceof Object[] array) {
			return nonNull(Arrays.asList(array));
		}
		if (object.getClass().isArray()) {
			List<Object> elements = new ArrayList<>();
			for (int i = 0; i < Math.min(Array.getLength(object), MOST); i++) {
				elements.add(Array.get(object, i));
			}
			return elements;
		}
		if (!SensitiveMembers.isOfJdk(object.getClass())) {
			return List.of(object);
		}
		if (object instanceof Map<?, ?> map) {
			List<Object> elements = new ArrayList<>(nonNull(map.keySet()));
			elements.addAll(nonNull(map.values()));
			return elements;
		}
		if (object instanceof Optional<?> optional) {
			return optional.stream().toList();
		}
		return (object instanceof Collection<?> collection) ? nonNull(collection) : List.of(object);
	}

	private static List<?> nonNull(Collection<?> collection) {
		return collection.stream().filter((element) -> element != null).limit(MOST).toList();
	}

}
