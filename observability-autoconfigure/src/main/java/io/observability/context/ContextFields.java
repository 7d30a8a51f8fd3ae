package io.observability.context;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Free fields of a context, which never change. They are few, so that looking through
 * them is faster than a hash table.
 */
final class ContextFields extends AbstractMap<String, String> {

	static final ContextFields NONE = new ContextFields();

	private static final int MOST = 16;

	private static final int LONGEST_NAME = 64;

	private static final int LONGEST_VALUE = 256;

	/** Names of what every line has, whatever a context says. */
	private static final Set<String> RESERVED = Set.of("timestamp", "@timestamp", "level", "logger", "thread",
			"message", "service", "version", "instance", "environment", "trace_id", "traceId", "span_id", "spanId",
			"event_type", "stack_trace", "stack_hash", "tags", ContextKeys.CORRELATION_ID, ContextKeys.USER_ID,
			ContextKeys.SESSION_ID, ContextKeys.REQUEST_ID);

	/** Names that were found in order; mostly the same few constants come again. */
	private static final @Nullable String[] KNOWN = new String[64];

	/** A name and its value, one after the other. */
	private final String[] pairs;

	private ContextFields(String... pairs) {
		this.pairs = pairs;
	}

	static ContextFields of(Map<String, String> fields) {
		if (fields instanceof ContextFields own) {
			return own;
		}
		ContextFields result = NONE;
		for (Map.Entry<String, String> field : fields.entrySet()) {
			result = result.with(field.getKey(), field.getValue());
		}
		return result;
	}

	ContextFields with(String name, @Nullable String value) {
		int index = indexOf(name);
		if (value == null) {
			return (index < 0) ? this : without(index);
		}
		Refusal refusal = (index < 0) ? refusal(name, value) : refusal(value);
		if (refusal != null) {
			refusal.count(name);
			return this;
		}
		String[] changed = Arrays.copyOf(this.pairs, (index < 0) ? this.pairs.length + 2 : this.pairs.length);
		int at = (index < 0) ? this.pairs.length : index;
		changed[at] = name;
		changed[at + 1] = value;
		return new ContextFields(changed);
	}

	private @Nullable Refusal refusal(String name, String value) {
		int slot = name.hashCode() & (KNOWN.length - 1);
		if (!name.equals(KNOWN[slot])) {
			if (!isName(name)) {
				return Refusal.NAME;
			}
			if (RESERVED.contains(name)) {
				return Refusal.RESERVED;
			}
			KNOWN[slot] = name;
		}
		return (size() == MOST) ? Refusal.COUNT : refusal(value);
	}

	private static @Nullable Refusal refusal(String value) {
		return (value.length() > LONGEST_VALUE) ? Refusal.SIZE : null;
	}

	private static boolean isName(String name) {
		int length = name.length();
		if (length == 0 || length > LONGEST_NAME) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			char c = name.charAt(i);
			boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
			if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-' || c == '.'))) {
				return false;
			}
		}
		return true;
	}

	private ContextFields without(int index) {
		int left = this.pairs.length - 2;
		if (left == 0) {
			return NONE;
		}
		String[] rest = new String[left];
		System.arraycopy(this.pairs, 0, rest, 0, index);
		System.arraycopy(this.pairs, index + 2, rest, index, left - index);
		return new ContextFields(rest);
	}

	private int indexOf(Object name) {
		for (int i = 0; i < this.pairs.length; i += 2) {
			if (this.pairs[i].equals(name)) {
				return i;
			}
		}
		return -1;
	}

	String name(int field) {
		return this.pairs[2 * field];
	}

	String value(int field) {
		return this.pairs[2 * field + 1];
	}

	boolean has(String name) {
		return indexOf(name) >= 0;
	}

	@Override
	public int size() {
		return this.pairs.length / 2;
	}

	@Override
	public boolean containsKey(Object key) {
		return indexOf(key) >= 0;
	}

	@Override
	public @Nullable String get(Object key) {
		int index = indexOf(key);
		return (index < 0) ? null : this.pairs[index + 1];
	}

	@Override
	public Set<Map.Entry<String, String>> entrySet() {
		Set<Map.Entry<String, String>> entries = new LinkedHashSet<>();
		for (int i = 0; i < size(); i++) {
			entries.add(Map.entry(name(i), value(i)));
		}
		return Collections.unmodifiableSet(entries);
	}

	/** Why a free field was left out. Each reason is counted, and told once. */
	enum Refusal {

		/** The name is none. */
		NAME("a name has 1 to 64 letters, digits, '_', '-' and '.', and begins with a letter or '_'"),

		/** The name says something else. */
		RESERVED("every line has a field of that name"),

		/** The value is too long, and to cut it could hide from the masker what it is. */
		SIZE("a value has at most 256 characters"),

		/** The context is full. */
		COUNT("a context has at most 16 fields");

		private static final Logger logger = LoggerFactory.getLogger(RequestContext.class);

		private final String rule;

		private final LongAdder times = new LongAdder();

		private final AtomicBoolean told = new AtomicBoolean();

		Refusal(String rule) {
			this.rule = rule;
		}

		void count(String field) {
			this.times.increment();
			if (!this.told.get() && this.told.compareAndSet(false, true)) {
				logger.warn("Left out the field '{}' of a context: {}; the next ones are only counted",
						(this != NAME) ? field : "…", this.rule);
			}
		}

		long times() {
			return this.times.sum();
		}

		String reason() {
			return "field-" + name().toLowerCase(Locale.ROOT);
		}

	}

}
