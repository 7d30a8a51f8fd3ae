package io.observability.logging.json;

import java.util.HashSet;
import java.util.Set;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Gives every field of an event a name of its own: the second {@code message} becomes
 * {@code message_}.
 */
final class UniqueNames extends JsonGeneratorDelegate {

	private final Set<String> fields = new HashSet<>();

	UniqueNames(JsonGenerator delegate) {
		super(delegate, false);
	}

	@Override
	public JsonGenerator writeName(String name) {
		if (!isField()) {
			this.delegate.writeName(name);
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

}
