package io.observability.logging.value;

import java.io.Serial;
import java.lang.reflect.Field;
import java.util.Iterator;
import java.util.List;

import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.marker.LogstashMarker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

import io.observability.logging.LogMasker;

/**
 * Masks what writes itself as JSON, past any text: structured arguments, markers with
 * fields, and objects. Used only when logstash-logback-encoder is on the class path.
 */
final class StructuredValues {

	private static final List<String> SUBJECTS = List.of("fieldValue", "object", "map");

	private StructuredValues() {
	}

	static boolean isArgument(@Nullable Object value) {
		return value instanceof StructuredArgument;
	}

	static boolean isWriting(Marker marker) {
		return marker instanceof LogstashMarker;
	}

	static boolean isMasked(Object value) {
		return value instanceof MaskedObject;
	}

	/** Ask the object for its text, if the value stands for one. */
	static void prepare(Object value) {
		if (value instanceof MaskedObject masked) {
			masked.text.prepare();
		}
	}

	static Object of(@Nullable String key, Object value, UserText text, LogMasker masker) {
		return (value instanceof StructuredArgument argument) ? new MaskedArgument(argument, text, masker)
				: new MaskedObject(key, value, text, masker);
	}

	static Marker marker(Marker marker, List<Marker> references, UserText text, LogMasker masker) {
		return (marker instanceof MaskedMarker) ? marker
				: new MaskedMarker((LogstashMarker) marker, references, text, masker);
	}

	/** Return what the argument writes, as far as its class is known. */
	static Object subject(Object argument) throws ReflectiveOperationException {
		for (Class<?> type = argument.getClass(); type != null; type = type.getSuperclass()) {
			if (type.getName().startsWith("net.logstash.logback.")) {
				for (Field field : type.getDeclaredFields()) {
					if (SUBJECTS.contains(field.getName())) {
						field.setAccessible(true);
						Object subject = field.get(argument);
						return (subject != null) ? subject : argument;
					}
				}
			}
		}
		return argument;
	}

	/** Return what masks what the argument or marker writes. */
	private static MaskedJson knowing(Object argument, JsonGenerator generator, LogMasker masker) {
		MaskedJson masked = new MaskedJson(generator, masker);
		try {
			masked.know(subject(argument));
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			masked.know(argument);
		}
		return masked;
	}

	/** Is serialized like the object it stands for, but masked. */
	private static class MaskedObject implements JacksonSerializable {

		final @Nullable String key;

		final Object object;

		final UserText text;

		final LogMasker masker;

		private @Nullable String masked;

		MaskedObject(@Nullable String key, Object object, UserText text, LogMasker masker) {
			this.key = key;
			this.object = object;
			this.text = text;
			this.masker = masker;
		}

		@Override
		public void serialize(JsonGenerator generator, SerializationContext context) {
			MaskedJson masked = (generator instanceof MaskedJson json) ? json : new MaskedJson(generator, this.masker);
			masked.know(this.object);
			masked.attempt(() -> context.writeValue(masked, this.object));
		}

		@Override
		public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer types) {
			serialize(generator, context);
		}

		@Override
		public String toString() {
			String known = this.masked;
			if (known == null) {
				String plain = this.text.toString();
				known = (this.key != null) ? this.masker.mask(this.key, plain) : this.masker.mask(plain);
				this.masked = known;
			}
			return known;
		}

	}

	/** Writes its fields masked. */
	private static final class MaskedArgument extends MaskedObject implements StructuredArgument {

		MaskedArgument(StructuredArgument argument, UserText text, LogMasker masker) {
			super(null, argument, text, masker);
		}

		@Override
		public void writeTo(JsonGenerator generator) {
			MaskedJson masked = knowing(this.object, generator, this.masker);
			masked.attempt(() -> ((StructuredArgument) this.object).writeTo(masked));
		}

	}

	/** Writes its fields masked, and compares by identity, so that none gets lost. */
	@SuppressWarnings("serial")
	private static final class MaskedMarker extends LogstashMarker {

		private final transient LogstashMarker marker;

		private final transient List<Marker> references;

		private final transient UserText text;

		private final transient LogMasker masker;

		MaskedMarker(LogstashMarker marker, List<Marker> references, UserText text, LogMasker masker) {
			super(masker.mask(marker.getName()));
			this.marker = marker;
			this.references = List.copyOf(references);
			this.text = text;
			this.masker = masker;
		}

		@Override
		public void writeTo(JsonGenerator generator) {
			MaskedJson masked = knowing(this.marker, generator, this.masker);
			masked.attempt(() -> this.marker.writeTo(masked));
		}

		@Override
		public boolean hasReferences() {
			return !this.references.isEmpty();
		}

		@Override
		public Iterator<Marker> iterator() {
			return this.references.iterator();
		}

		@Override
		public boolean contains(Marker other) {
			return this == other || this.marker.contains(other);
		}

		@Override
		public boolean contains(String name) {
			return this.marker.contains(name);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

		@Override
		public String toString() {
			return this.masker.mask(this.text.toString());
		}

		/** Travels as a plain marker, since the fields can hold anything. */
		@Serial
		private Object writeReplace() {
			Marker plain = new BasicMarkerFactory().getDetachedMarker(getName());
			this.references.forEach(plain::add);
			return plain;
		}

	}

}
