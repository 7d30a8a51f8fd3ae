package io.observability.logging.value;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;

import io.observability.logging.LogKey;
import io.observability.logging.LogMasker;
import io.observability.masking.data.DataClass;
import io.observability.masking.data.Format;

/**
 * Knows what the names above a value, and the classes that declare them, say of the
 * value. An exempt name wins over sensitive members, these over sensitive names.
 */
abstract class MaskedPath extends BoundedJson {

	private static final int MOST = 10_000;

	private static final int NOWHERE = -1;

	private final LogMasker masker;

	/** Values of sensitive members, by their text. */
	private Map<String, DataClass> sensitive = Map.of();

	private boolean unknown;

	private int values;

	private @Nullable DataClass declared;

	/** Depth at which the sensitive member was found, below which all is masked. */
	private int declaredAt = NOWHERE;

	MaskedPath(JsonGenerator generator, LogMasker masker) {
		super(generator);
		this.masker = masker;
	}

	/**
	 * Know what is sensitive in the object before it is written, since its serializer may
	 * choose other names, or none. Nothing is shown of what cannot be known.
	 */
	final void know(@Nullable Object object) {
		try {
			for (SensitiveValues.Value value : SensitiveValues.of(object)) {
				if (value.isTelling()) {
					this.sensitive = (this.sensitive.isEmpty()) ? new HashMap<>() : this.sensitive;
					this.sensitive.put(value.text(), value.dataClass());
				}
			}
		}
		catch (ReflectiveOperationException | RuntimeException | LinkageError | StackOverflowError ex) {
			this.unknown = true;
		}
	}

	/** Return {@code null} when the value may be shown. */
	final @Nullable String masked(String text) {
		count();
		if (++this.values > MOST) {
			return Visit.TOO_LARGE;
		}
		String masked = maskedByPath(text);
		return masked.equals(text) ? null : masked;
	}

	/** Write what is shown instead of the value, unless it may be shown. */
	final boolean replaced(String text) {
		String masked = masked(text);
		if (masked == null) {
			return false;
		}
		this.delegate.writeString(masked);
		return true;
	}

	final boolean isHarmless(long number) {
		count();
		TokenStreamContext context = streamWriteContext();
		String name = context.currentName();
		return this.declared == null && !this.unknown && this.sensitive.isEmpty() && name != null
				&& this.masker.key(name).isHarmless(number)
				&& (context.getParent() == null || context.getParent().currentName() == null);
	}

	private String maskedByPath(String text) {
		String innermost = null;
		String masked = text;
		for (TokenStreamContext at = streamWriteContext(); at != null; at = at.getParent()) {
			String name = at.currentName();
			if (name != null) {
				LogKey key = this.masker.key(name);
				if (key.exempt()) {
					return text;
				}
				if (masked.equals(text) && (innermost == null || !key.plain())) {
					masked = this.masker.mask(name, text);
				}
				innermost = (innermost != null) ? innermost : name;
			}
		}
		DataClass dataClass = (this.declared != null) ? this.declared : this.sensitive.get(text);
		if (dataClass != null) {
			return this.masker.mask(dataClass, text);
		}
		if (this.unknown) {
			return Format.HIDDEN;
		}
		return (innermost != null) ? masked : this.masker.mask(text);
	}

	@Override
	public JsonGenerator writeName(String name) {
		count();
		int depth = streamWriteContext().getNestingDepth();
		if (depth <= this.declaredAt) {
			leave();
		}
		Object owner = currentValue();
		if (this.declared == null && owner != null) {
			enter(SensitiveMembers.of(owner.getClass()).ofProperty(name), depth);
		}
		DataClass dataClass = this.sensitive.get(name);
		this.delegate.writeName((dataClass != null) ? this.masker.mask(dataClass, name) : this.masker.key(name).name());
		return this;
	}

	@Override
	public JsonGenerator writeName(SerializableString name) {
		return writeName(name.getValue());
	}

	@Override
	public JsonGenerator writePropertyId(long id) {
		return writeName(Long.toString(id));
	}

	@Override
	public JsonGenerator writeStartArray(Object forValue) {
		super.writeStartArray(forValue);
		return entered(forValue);
	}

	@Override
	public JsonGenerator writeStartArray(Object forValue, int size) {
		super.writeStartArray(forValue, size);
		return entered(forValue);
	}

	/** An object that is written as an array does not tell which member is which. */
	private JsonGenerator entered(@Nullable Object value) {
		if (this.declared == null && value != null && SensitiveMembers.of(value.getClass()).hasProperties()) {
			enter(DataClass.PERSONAL, streamWriteContext().getNestingDepth() - 1);
		}
		return this;
	}

	@Override
	public JsonGenerator writeEndArray() {
		super.writeEndArray();
		return left();
	}

	@Override
	public JsonGenerator writeEndObject() {
		super.writeEndObject();
		return left();
	}

	private JsonGenerator left() {
		if (streamWriteContext().getNestingDepth() < this.declaredAt) {
			leave();
		}
		return this;
	}

	private void enter(@Nullable DataClass dataClass, int depth) {
		this.declared = dataClass;
		this.declaredAt = (dataClass != null) ? depth : NOWHERE;
	}

	private void leave() {
		enter(null, NOWHERE);
	}

}
