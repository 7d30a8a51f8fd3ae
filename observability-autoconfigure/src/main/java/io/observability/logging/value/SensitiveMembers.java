package io.observability.logging.value;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.observability.masking.Sensitive;
import io.observability.masking.data.DataClass;

/**
 * The members of a class that carry {@link Sensitive}. Kept with the class, so that it
 * can be unloaded.
 */
final class SensitiveMembers {

	private static final SensitiveMembers NONE = new SensitiveMembers(Map.of(), List.of());

	private static final ClassValue<SensitiveMembers> KNOWN = new ClassValue<>() {

		@Override
		protected SensitiveMembers computeValue(Class<?> type) {
			return inspect(type);
		}

	};

	private final Map<String, DataClass> names;

	private final List<Member> ofText;

	private SensitiveMembers(Map<String, DataClass> names, List<Member> ofText) {
		this.names = names;
		this.ofText = ofText;
	}

	static SensitiveMembers of(Class<?> type) {
		return isOfJdk(type) ? NONE : KNOWN.get(type);
	}

	/** Return the class of data of the property, whatever the naming in JSON. */
	@Nullable DataClass ofProperty(String name) {
		return this.names.isEmpty() ? null : this.names.get(normalize(name));
	}

	boolean hasProperties() {
		return !this.names.isEmpty();
	}

	/** Return the members to look at when the object is printed. */
	List<Member> ofText() {
		return this.ofText;
	}

	/** Return all members that hold state. */
	static List<Member> all(Class<?> type) {
		List<Member> members = new ArrayList<>();
		for (Class<?> owner : hierarchy(type)) {
			for (Field field : owner.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					members.add(new Member(field.getName(), DataClass.PERSONAL, field));
				}
			}
		}
		return members;
	}

	/** Return whether the class, or what the array is of, comes with the JDK. */
	static boolean isOfJdk(Class<?> type) {
		Class<?> element = type;
		while (element.isArray()) {
			element = element.getComponentType();
		}
		return element.isPrimitive() || element.getClassLoader() == null || element.getName().startsWith("java.");
	}

	private static SensitiveMembers inspect(Class<?> type) {
		Map<String, DataClass> names = new HashMap<>();
		List<Member> members = new ArrayList<>();
		for (Class<?> owner : hierarchy(type)) {
			for (Field field : fields(owner)) {
				DataClass dataClass = add(field, field.getName(), names);
				if (dataClass != null || mayHold(field)) {
					members.add(new Member(field.getName(), dataClass, field));
				}
			}
			for (Method method : methods(owner)) {
				String name = property(method);
				boolean known = names.containsKey(normalize(name));
				DataClass dataClass = add(method, name, names);
				if (dataClass != null && !known) {
					members.add(new Member(name, dataClass, method));
				}
			}
		}
		return members.isEmpty() ? NONE : new SensitiveMembers(Map.copyOf(names), List.copyOf(members));
	}

	private static @Nullable DataClass add(AnnotatedElement member, String name, Map<String, DataClass> names) {
		Sensitive sensitive = member.getAnnotation(Sensitive.class);
		if (sensitive == null) {
			return null;
		}
		names.put(normalize(name), sensitive.value());
		String inJson = JsonNames.of(member);
		if (inJson != null) {
			names.put(normalize(inJson), sensitive.value());
		}
		return sensitive.value();
	}

	/** Return whether an object with sensitive members may be in the field. */
	private static boolean mayHold(Field field) {
		Class<?> type = field.getType();
		while (type.isArray()) {
			type = type.getComponentType();
		}
		boolean holds = isOfJdk(type)
				? type.isAssignableFrom(ArrayList.class) || type == Comparable.class
						|| Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
						|| type == Optional.class || type == Map.Entry.class || SensitiveValues.isHolder(type)
				: !type.isEnum();
		return holds && !field.isSynthetic() && field.trySetAccessible();
	}

	private static List<Class<?>> hierarchy(Class<?> type) {
		List<Class<?>> types = new ArrayList<>();
		for (Class<?> one = type; one != null && !isOfJdk(one); one = one.getSuperclass()) {
			types.add(one);
		}
		List<Class<?>> interfaces = new ArrayList<>();
		types.forEach((one) -> interfaces.addAll(List.of(one.getInterfaces())));
		interfaces.removeIf(SensitiveMembers::isOfJdk);
		types.addAll(interfaces);
		return types;
	}

	private static List<Field> fields(Class<?> owner) {
		try {
			return List.of(owner.getDeclaredFields())
				.stream()
				.filter((field) -> !Modifier.isStatic(field.getModifiers()))
				.toList();
		}
		catch (LinkageError ex) {
			return List.of();
		}
	}

	private static List<Method> methods(Class<?> owner) {
		try {
			return List.of(owner.getDeclaredMethods())
				.stream()
				.filter((method) -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
				.filter((method) -> !Modifier.isStatic(method.getModifiers()))
				.toList();
		}
		catch (LinkageError ex) {
			return List.of();
		}
	}

	private static String property(Method method) {
		String name = method.getName();
		int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
		boolean getter = prefix > 0 && name.length() > prefix && Character.isUpperCase(name.charAt(prefix));
		return getter ? Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1) : name;
	}

	private static String normalize(String name) {
		return name.replace("_", "").replace("-", "").replace(".", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * A member that is looked at when its object is printed.
	 *
	 * @param name name of the property
	 * @param dataClass class of its data, or {@code null} if only something in it may be
	 * sensitive
	 * @param source field or method
	 */
	record Member(String name, @Nullable DataClass dataClass, AccessibleObject source) {

		Member {
			source.trySetAccessible();
		}

		@Nullable Object read(Object owner) throws ReflectiveOperationException {
			return (this.source instanceof Field field) ? field.get(owner) : ((Method) this.source).invoke(owner);
		}

	}

	/** The names that Jackson is told to use. */
	private static final class JsonNames {

		private JsonNames() {
		}

		static @Nullable String of(AnnotatedElement member) {
			try {
				com.fasterxml.jackson.annotation.JsonProperty property = member
					.getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
				return (property != null && !property.value().isEmpty()) ? property.value() : null;
			}
			catch (LinkageError ex) {
				return null;
			}
		}

	}

}
