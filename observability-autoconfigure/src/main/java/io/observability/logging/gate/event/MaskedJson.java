package io.observability.logging.gate.event;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import net.logstash.logback.mask.MaskingJsonGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;

import io.observability.logging.gate.event.EventMasking.GuardedMasker;

/**
 * Masks strings and numbers by the name of their field, names that were made up by users,
 * and raw JSON, which becomes a string when it has to change.
 */
final class MaskedJson extends MaskingJsonGenerator {

	private final GuardedMasker masker;

	MaskedJson(JsonGenerator generator, GuardedMasker masker) {
		super(generator, List.of(), List.of((context, value) -> masked(context, value, masker)));
		this.masker = masker;
	}

	/**
	 * Return {@code null} when neither the value nor the names above it ask for a mask.
	 */
	private static @Nullable String masked(TokenStreamContext context, Object value, GuardedMasker masker) {
		String text = String.valueOf(value);
		String masked = null;
		for (TokenStreamContext current = context; current != null; current = current.getParent()) {
			String name = current.currentName();
			if (name != null) {
				masked = masker.mask(name, text);
				if (!masked.equals(text)) {
					return masked;
				}
			}
		}
		masked = (masked != null) ? text : masker.mask(text);
		return masked.equals(text) ? null : masked;
	}

	@Override
	public JsonGenerator writeName(String name) {
		return super.writeName(this.masker.mask(name));
	}

	@Override
	public JsonGenerator writeString(@Nullable String text) {
		return (text != null) ? super.writeString(text) : writeNull();
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
	public JsonGenerator writeRawUTF8String(byte[] text, int offset, int length) {
		String raw = new String(text, offset, length, StandardCharsets.UTF_8);
		return isClean(raw) ? super.writeRawUTF8String(text, offset, length) : writeString(raw);
	}

	@Override
	public JsonGenerator writeRaw(String text) {
		return super.writeRaw(this.masker.mask(text));
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
		return isClean(text) ? super.writeRawValue(text) : writeString(text);
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

	private boolean isClean(String raw) {
		return masked(streamWriteContext(), raw, this.masker) == null;
	}

}
