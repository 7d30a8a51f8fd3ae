package io.observability.logging.json;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import io.observability.logging.ActiveMasker;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Masks the values of an event, and gives every field of the event a name of its own: the
 * second {@code message} becomes {@code message_}.
 */
final class MaskingGenerator extends JsonGeneratorDelegate {

	/** Fields that hold no user data, left alone because masking each costs time. */
	private static final Set<String> SAFE = Set.of("timestamp", "level", "logger", "thread", "service", "version",
			"instance", "environment", "correlation_id", "trace_id", "span_id");

	/** Texts without a key of their own. */
	private static final Set<String> TEXTS = Set.of("message", "stack_trace");

	private static final Set<String> SAFE_NUMBERS = Set.of("status", "duration_ms", "response_bytes");

	private final Set<String> fields = new HashSet<>();

	MaskingGenerator(JsonGenerator delegate) {
		super(delegate, false);
	}

	@Override
	public JsonGenerator writeName(String name) {
		if (!isField()) {
			this.delegate.writeName(ActiveMasker.get().mask(name));
			return this;
		}
		if (streamWriteContext().getEntryCount() == 0) {
			this.fields.clear();
		}
		String field = name;
		while (!this.fields.add(field)) {
			field += "_";
		}
		this.delegate.writeName(field);
		return this;
	}

	@Override
	public JsonGenerator writeName(SerializableString name) {
		if (isField()) {
			return writeName(name.getValue());
		}
		this.delegate.writeName(name);
		return this;
	}

	/** Whether the generator stands directly in the event. */
	private boolean isField() {
		TokenStreamContext context = streamWriteContext();
		return context.inObject() && context.getParent().inRoot();
	}

	private String mask(String value) {
		String key = key();
		if (isField()) {
			if (SAFE.contains(key)) {
				return value;
			}
			if (TEXTS.contains(key)) {
				return ActiveMasker.get().mask(value);
			}
		}
		return ActiveMasker.get().mask(key, value);
	}

	private String key() {
		TokenStreamContext context = streamWriteContext();
		while (context != null && !context.inObject()) {
			context = context.getParent();
		}
		String key = (context != null) ? context.currentName() : null;
		return (key != null) ? key : "";
	}

	private @Nullable String maskedNumber(String value) {
		if (isField() && SAFE_NUMBERS.contains(key())) {
			return null;
		}
		String masked = ActiveMasker.get().mask(key(), value);
		return masked.equals(value) ? null : masked;
	}

	@Override
	public JsonGenerator writeString(@Nullable String text) {
		if (text == null) {
			return writeNull();
		}
		this.delegate.writeString(mask(text));
		return this;
	}

	@Override
	public JsonGenerator writeString(SerializableString text) {
		return writeString(text.getValue());
	}

	@Override
	public JsonGenerator writeString(char[] text, int offset, int length) {
		return writeString(new String(text, offset, length));
	}

	@Override
	public JsonGenerator writeString(Reader reader, int length) {
		StringWriter text = new StringWriter();
		try (reader) {
			reader.transferTo(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return writeString(text.toString());
	}

	@Override
	public JsonGenerator writeUTF8String(byte[] text, int offset, int length) {
		return writeString(new String(text, offset, length, StandardCharsets.UTF_8));
	}

	@Override
	public JsonGenerator writeRawUTF8String(byte[] text, int offset, int length) {
		return writeUTF8String(text, offset, length);
	}

	@Override
	public JsonGenerator writeArray(String[] array, int offset, int length) {
		writeStartArray(array, length);
		for (int i = offset; i < offset + length; i++) {
			writeString(array[i]);
		}
		return writeEndArray();
	}

	@Override
	public JsonGenerator writeArray(int[] array, int offset, int length) {
		writeStartArray(array, length);
		for (int i = offset; i < offset + length; i++) {
			writeNumber(array[i]);
		}
		return writeEndArray();
	}

	@Override
	public JsonGenerator writeArray(long[] array, int offset, int length) {
		writeStartArray(array, length);
		for (int i = offset; i < offset + length; i++) {
			writeNumber(array[i]);
		}
		return writeEndArray();
	}

	/**
	 * Written as a string when there is something to mask, since half a JSON value is
	 * none.
	 */
	@Override
	public JsonGenerator writeRawValue(String text) {
		String masked = mask(text);
		if (masked.equals(text)) {
			this.delegate.writeRawValue(text);
		}
		else {
			this.delegate.writeString(masked);
		}
		return this;
	}

	@Override
	public JsonGenerator writeRawValue(String text, int offset, int length) {
		return writeRawValue(text.substring(offset, offset + length));
	}

	@Override
	public JsonGenerator writeRawValue(char[] text, int offset, int length) {
		return writeRawValue(new String(text, offset, length));
	}

	@Override
	public JsonGenerator writeNumber(int value) {
		String masked = maskedNumber(Integer.toString(value));
		return (masked != null) ? this.delegate.writeString(masked) : this.delegate.writeNumber(value);
	}

	@Override
	public JsonGenerator writeNumber(long value) {
		String masked = maskedNumber(Long.toString(value));
		return (masked != null) ? this.delegate.writeString(masked) : this.delegate.writeNumber(value);
	}

	@Override
	public JsonGenerator writeNumber(BigInteger value) {
		String masked = maskedNumber(String.valueOf(value));
		return (masked != null) ? this.delegate.writeString(masked) : this.delegate.writeNumber(value);
	}

	@Override
	public JsonGenerator writeNumber(BigDecimal value) {
		String masked = maskedNumber(String.valueOf(value));
		return (masked != null) ? this.delegate.writeString(masked) : this.delegate.writeNumber(value);
	}

	@Override
	public JsonGenerator writeNumber(String value) {
		String masked = maskedNumber(value);
		return (masked != null) ? this.delegate.writeString(masked) : this.delegate.writeNumber(value);
	}

}
