package io.observability.logging.json;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Gives every field of an event a name of its own: the second {@code message} becomes
 * {@code message_}.
 */
final class UniqueNames extends JsonGeneratorDelegate {

	private static final int SLOTS = 64;

	private final @Nullable String[] names = new String[SLOTS];

	private final Set<String> more = new HashSet<>(0);

	private int count;

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
			forget();
		}
		String field = name;
		while (!add(field)) {
			field += "_";
		}
		this.delegate.writeName(field);
		return this;
	}

	private void forget() {
		if (this.count > 0) {
			Arrays.fill(this.names, null);
			this.more.clear();
			this.count = 0;
		}
	}

	/** An open table first, since nearly all events have few fields. */
	private boolean add(String name) {
		if (this.count >= SLOTS / 2) {
			return !contains(name) && this.more.add(name);
		}
		int slot = slot(name);
		while (this.names[slot] != null) {
			if (name.equals(this.names[slot])) {
				return false;
			}
			slot = (slot + 1) % SLOTS;
		}
		this.names[slot] = name;
		this.count++;
		return true;
	}

	private boolean contains(String name) {
		for (int slot = slot(name); this.names[slot] != null; slot = (slot + 1) % SLOTS) {
			if (name.equals(this.names[slot])) {
				return true;
			}
		}
		return false;
	}

	private static int slot(String name) {
		int hash = name.hashCode();
		return (hash ^ (hash >>> 16)) & (SLOTS - 1);
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
