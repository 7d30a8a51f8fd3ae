package io.observability.validation;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.ClassUtils;

/** Which keys may stand below a key, given the type of its value. */
sealed interface KeyType {

	/** Return whether the rest of a key, from its dot or bracket on, is known. */
	boolean accepts(String rest);

	/** Return what may stand in place of the rest of a key that is not known. */
	default List<String> alternatives(String rest) {
		return List.of();
	}

	static KeyType parse(String type, ClassLoader classLoader) {
		int open = type.indexOf('<');
		if (open < 0) {
			return new Value();
		}
		String argument = type.substring(Math.max(open, type.lastIndexOf(',')) + 1, type.length() - 1);
		Class<?> element = ClassUtils.isPresent(argument, classLoader)
				? ClassUtils.resolveClassName(argument, classLoader) : Object.class;
		return new Container(element);
	}

	static KeyType of(Type type) {
		if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
			Type[] arguments = generic.getActualTypeArguments();
			boolean container = Map.class.isAssignableFrom(raw) || Collection.class.isAssignableFrom(raw);
			return container ? new Container(arguments[arguments.length - 1]) : new Value();
		}
		return (type instanceof Class<?> raw && raw.isRecord()) ? new Group(raw) : new Value();
	}

	/** Index of the end of the first element, brackets included. */
	private static int elementEnd(String rest) {
		if (rest.startsWith("[")) {
			return rest.indexOf(']') + 1;
		}
		for (int index = 1; index < rest.length(); index++) {
			if (rest.charAt(index) == '.' || rest.charAt(index) == '[') {
				return index;
			}
		}
		return rest.length();
	}

	/** A single value: nothing stands below it, but the elements of a list may. */
	record Value() implements KeyType {

		@Override
		public boolean accepts(String rest) {
			return rest.startsWith("[") && rest.indexOf('.') < 0;
		}

	}

	/** A map or a list. */
	record Container(Type element) implements KeyType {

		@Override
		public boolean accepts(String rest) {
			if (!(this.element instanceof Class<?> raw) || !raw.isRecord()) {
				return true;
			}
			int end = elementEnd(rest);
			return end >= rest.length() || KeyType.of(this.element).accepts(rest.substring(end));
		}

		@Override
		public List<String> alternatives(String rest) {
			int end = elementEnd(rest);
			return KeyType.of(this.element)
				.alternatives(rest.substring(end))
				.stream()
				.map((alternative) -> rest.substring(0, end) + alternative)
				.toList();
		}

	}

	/** A nested record. */
	record Group(Class<?> type) implements KeyType {

		@Override
		public boolean accepts(String rest) {
			int end = elementEnd(rest);
			Type component = component(rest.substring(1, end));
			if (component == null) {
				return false;
			}
			return end >= rest.length() || KeyType.of(component).accepts(rest.substring(end));
		}

		@Override
		public List<String> alternatives(String rest) {
			return components().keySet().stream().map((name) -> "." + name).toList();
		}

		private @Nullable Type component(String name) {
			return components().get(name);
		}

		private Map<String, Type> components() {
			RecordComponent[] components = this.type.getRecordComponents();
			Parameter[] parameters = parameters(components);
			Map<String, Type> types = new LinkedHashMap<>();
			for (int index = 0; index < components.length; index++) {
				Name renamed = parameters[index].getAnnotation(Name.class);
				String key = (renamed != null) ? renamed.value()
						: DataObjectPropertyName.toDashedForm(components[index].getName());
				types.put(key, components[index].getGenericType());
			}
			return types;
		}

		private Parameter[] parameters(RecordComponent[] components) {
			Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
			try {
				return this.type.getDeclaredConstructor(types).getParameters();
			}
			catch (NoSuchMethodException ex) {
				throw new IllegalStateException("Record '%s' has no canonical constructor".formatted(this.type), ex);
			}
		}

	}

}
