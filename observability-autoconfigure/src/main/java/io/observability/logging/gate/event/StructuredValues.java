package io.observability.logging.gate.event;

import java.io.Serial;
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

import io.observability.logging.gate.event.EventMasking.GuardedMasker;

/**
 * Masks what writes itself as JSON, past any text: structured arguments, markers with
 * fields, and objects. Used only when logstash-logback-encoder is on the class path.
 */
final class StructuredValues {

	private StructuredValues() {
	}

	static boolean isArgument(@Nullable Object value) {
		return value instanceof StructuredArgument;
	}

	static boolean isWriting(Marker marker) {
		return marker instanceof LogstashMarker;
	}

	static Object of(Object value, GuardedMasker masker) {
		if (value instanceof MaskedObject) {
			return value;
		}
		return (value instanceof StructuredArgument argument) ? new MaskedArgument(argument, masker)
				: new MaskedObject(value, masker);
	}

	static Marker marker(Marker marker, List<Marker> references, GuardedMasker masker) {
		return (marker instanceof MaskedMarker) ? marker
				: new MaskedMarker((LogstashMarker) marker, references, masker);
	}

	private static String text(Object value, GuardedMasker masker) {
		try {
			return masker.mask(String.valueOf(value));
		}
		catch (Throwable ex) {
			return GuardedMasker.failed();
		}
	}

	/** Is serialized like the object it stands for, but masked. */
	private static class MaskedObject implements JacksonSerializable {

		final Object object;

		final GuardedMasker masker;

		MaskedObject(Object object, GuardedMasker masker) {
			this.object = object;
			this.masker = masker;
		}

		@Override
		public void serialize(JsonGenerator generator, SerializationContext context) {
			context.writeValue(new MaskedJson(generator, this.masker), this.object);
		}

		@Override
		public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer types) {
			serialize(generator, context);
		}

		@Override
		public String toString() {
			return text(this.object, this.masker);
		}

	}

	/** Writes its fields masked. */
	private static final class MaskedArgument extends MaskedObject implements StructuredArgument {

		MaskedArgument(StructuredArgument argument, GuardedMasker masker) {
			super(argument, masker);
		}

		@Override
		public void writeTo(JsonGenerator generator) {
			((StructuredArgument) this.object).writeTo(new MaskedJson(generator, this.masker));
		}

	}

	/** Writes its fields masked, and compares by identity, so that none gets lost. */
	@SuppressWarnings("serial")
	private static final class MaskedMarker extends LogstashMarker {

		private final transient LogstashMarker marker;

		private final transient List<Marker> references;

		private final transient GuardedMasker masker;

		MaskedMarker(LogstashMarker marker, List<Marker> references, GuardedMasker masker) {
			super(masker.mask(marker.getName()));
			this.marker = marker;
			this.references = List.copyOf(references);
			this.masker = masker;
		}

		@Override
		public void writeTo(JsonGenerator generator) {
			this.marker.writeTo(new MaskedJson(generator, this.masker));
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
			return text(this.marker, this.masker);
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
