package io.observability.logging.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.exc.JacksonIOException;

import io.observability.logging.LogMasker;

/**
 * Masks each value that is written. What is not a string becomes one when it has to
 * change, since half a JSON value is none.
 */
final class MaskedJson extends MaskedPath {

	MaskedJson(JsonGenerator generator, LogMasker masker) {
		super(generator, masker);
	}

	@Override
	public JsonGenerator writePOJO(@Nullable Object object) {
		Object value = (object instanceof Optional<?> optional) ? optional.orElse(null) : object;
		if (value == null) {
			return writeNull();
		}
		if (value instanceof Throwable || value instanceof Thread || UserTexts.isUsedUp(value)) {
			return writeString(value.toString());
		}
		know(value);
		return super.writePOJO(value);
	}

	@Override
	public JsonGenerator writeString(@Nullable String text) {
		if (text == null) {
			return writeNull();
		}
		String masked = masked(text);
		this.delegate.writeString((masked != null) ? masked : text);
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
		try {
			reader.transferTo(text);
		}
		catch (IOException ex) {
			throw JacksonIOException.construct(ex, this);
		}
		return writeString(text.toString());
	}

	@Override
	public JsonGenerator writeUTF8String(byte[] text, int offset, int length) {
		return writeString(new String(text, offset, length, StandardCharsets.UTF_8));
	}

	@Override
	public JsonGenerator writeRawUTF8String(byte[] text, int offset, int length) {
		String raw = new String(text, offset, length, StandardCharsets.UTF_8);
		return replaced(raw) ? this : super.writeRawUTF8String(text, offset, length);
	}

	@Override
	public JsonGenerator writeBoolean(boolean value) {
		return replaced(Boolean.toString(value)) ? this : super.writeBoolean(value);
	}

	@Override
	public JsonGenerator writeNumber(short value) {
		return writeNumber((int) value);
	}

	@Override
	public JsonGenerator writeNumber(int value) {
		return isHarmless(value) || !replaced(Integer.toString(value)) ? super.writeNumber(value) : this;
	}

	@Override
	public JsonGenerator writeNumber(long value) {
		return isHarmless(value) || !replaced(Long.toString(value)) ? super.writeNumber(value) : this;
	}

	@Override
	public JsonGenerator writeNumber(float value) {
		return replaced(Float.toString(value)) ? this : super.writeNumber(value);
	}

	@Override
	public JsonGenerator writeNumber(double value) {
		return replaced(Double.toString(value)) ? this : super.writeNumber(value);
	}

	@Override
	public JsonGenerator writeNumber(@Nullable BigInteger value) {
		return replaced(String.valueOf(value)) ? this : super.writeNumber(value);
	}

	@Override
	public JsonGenerator writeNumber(@Nullable BigDecimal value) {
		return replaced(String.valueOf(value)) ? this : super.writeNumber(value);
	}

	@Override
	public JsonGenerator writeNumber(String value) {
		return replaced(value) ? this : super.writeNumber(value);
	}

	@Override
	public JsonGenerator writeNumber(char[] value, int offset, int length) {
		return writeNumber(new String(value, offset, length));
	}

	@Override
	public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
		String text = new String(data, offset, length, StandardCharsets.ISO_8859_1);
		return replaced(text) ? this : super.writeBinary(variant, data, offset, length);
	}

	@Override
	public int writeBinary(Base64Variant variant, InputStream data, int length) {
		try {
			byte[] bytes = data.readAllBytes();
			writeBinary(variant, bytes, 0, bytes.length);
			return bytes.length;
		}
		catch (IOException ex) {
			throw JacksonIOException.construct(ex, this);
		}
	}

	@Override
	public JsonGenerator writeEmbeddedObject(@Nullable Object object) {
		return (object instanceof byte[] bytes) ? writeBinary(bytes) : writeString(String.valueOf(object));
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

	@Override
	public JsonGenerator writeArray(double[] array, int offset, int length) {
		writeStartArray(array, length);
		for (int i = offset; i < offset + length; i++) {
			writeNumber(array[i]);
		}
		return writeEndArray();
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
	public JsonGenerator writeRaw(String text) {
		return replaced(text) ? this : super.writeRaw(text);
	}

	@Override
	public JsonGenerator writeRaw(String text, int offset, int length) {
		return writeRaw(text.substring(offset, offset + length));
	}

	@Override
	public JsonGenerator writeRaw(char[] text, int offset, int length) {
		return writeRaw(new String(text, offset, length));
	}

	@Override
	public JsonGenerator writeRaw(SerializableString text) {
		return writeRaw(text.getValue());
	}

	@Override
	public JsonGenerator writeRawValue(String text) {
		return replaced(text) ? this : super.writeRawValue(text);
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
	public JsonGenerator writeRawValue(SerializableString text) {
		return writeRawValue(text.getValue());
	}

}
