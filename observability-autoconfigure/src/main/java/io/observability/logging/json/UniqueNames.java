package io.observability.logging.json;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Gives every field of an event a name of its own: the second {@code message} becomes
 * {@code message_}. Tells the names of our fields from those that callers chose.
 */
final class UniqueNames extends JsonGeneratorDelegate {

	private static final int SLOTS = 64;

	private static final int ENCODED = 256;

	private static final int LONGEST_ENCODED = 40;

	private static final int REPLACED_AFTER = 16;

	private static final int CHARS = 1000;

	private final @Nullable String[] names = new String[SLOTS];

	private final @Nullable SerializedString[] encoded = new SerializedString[ENCODED];

	private final char[] chars = new char[CHARS];

	private final Set<String> more = new HashSet<>(0);

	private final @Nullable UnaryOperator<String> rename;

	private final @Nullable String[] chosen = new String[SLOTS];

	private final @Nullable String[] renamed = new String[SLOTS];

	private int count;

	private int misses;

	UniqueNames(JsonGenerator delegate, @Nullable UnaryOperator<String> rename) {
		super(delegate, false);
		this.rename = rename;
	}

	@Override
	public JsonGenerator writeName(String name) {
		if (!isField()) {
			this.delegate.writeName(name);
			return this;
		}
		String field = (this.rename != null) ? renamed(name, this.rename) : name;
		write(add(field) ? field : another(field));
		return this;
	}

	private String another(String name) {
		String field = name + "_";
		while (!add(field)) {
			field += "_";
		}
		return field;
	}

	/** Callers mostly choose the same names again. */
	private String renamed(String name, UnaryOperator<String> rename) {
		int slot = slot(name);
		String known = this.renamed[slot];
		if (known != null && name.equals(this.chosen[slot])) {
			return known;
		}
		String field = rename.apply(name);
		if (name.length() <= LONGEST_ENCODED) {
			this.chosen[slot] = name;
			this.renamed[slot] = field;
		}
		return field;
	}

	/** Names are mostly the same on every line, so that their bytes are kept. */
	private void write(String field) {
		int hash = field.hashCode();
		int slot = (hash ^ (hash >>> 16)) & (ENCODED - 1);
		SerializedString known = this.encoded[slot];
		if (known != null && field.equals(known.getValue())) {
			this.delegate.writeName(known);
			return;
		}
		this.delegate.writeName(field);
		boolean free = known == null || ++this.misses % REPLACED_AFTER == 0;
		if (free && isEncodable(field)) {
			this.encoded[slot] = new SerializedString(field);
		}
	}

	private static boolean isEncodable(String field) {
		return field.length() <= LONGEST_ENCODED && field.chars().allMatch((c) -> c > ' ' && c < 127);
	}

	/**
	 * Hand on characters: HotSpot no longer compiles a loop over those of a string well
	 * once it has seen a string beyond Latin-1.
	 */
	@Override
	public JsonGenerator writeString(@Nullable String text) {
		if (text == null || text.length() > CHARS) {
			this.delegate.writeString(text);
			return this;
		}
		int length = text.length();
		text.getChars(0, length, this.chars, 0);
		this.delegate.writeString(this.chars, 0, length);
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
		if (!isField()) {
			this.delegate.writeName(name);
			return this;
		}
		return (name instanceof Name own) ? writeOwn(own) : writeName(name.getValue());
	}

	private JsonGenerator writeOwn(Name name) {
		if (add(name.getValue())) {
			this.delegate.writeName(name);
		}
		else {
			write(another(name.getValue()));
		}
		return this;
	}

	/** Whether the generator stands directly in the event, which may be a new one. */
	private boolean isField() {
		TokenStreamContext context = streamWriteContext();
		boolean field = context.inObject() && context.getParent().inRoot();
		if (field && context.getEntryCount() == 0) {
			forget();
		}
		return field;
	}

	/** Name of a field of ours. */
	static final class Name extends SerializedString {

		private static final long serialVersionUID = 1;

		Name(String name) {
			super(name);
		}

	}

}
