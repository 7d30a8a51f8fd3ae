package io.observability.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.observability.masking.DryRun;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;
import io.observability.masking.clean.CleanValues;
import io.observability.masking.clean.HexText;
import io.observability.masking.data.DataClass;

/**
 * Masks for log output. Replaces a value by a fixed text when the masker behind it fails,
 * so that neither the caller nor the secret is harmed, leaves exempt fields and ids of
 * machines alone, and remembers what it knows of a key.
 */
public final class LogMasker implements Masker {

	static final String FAILED = "[masking failed]";

	private static final String ANY_KEY = "";

	private static final int MOST_KEYS = 1024;

	private static final int RECENT = 256;

	private static final int LONGEST_KEY = 128;

	private static final int FORGET_AFTER = 10_000;

	private static final LongAdder FAILURES = new LongAdder();

	private final @Nullable Masker source;

	private final @Nullable Masker masker;

	private final Exemptions exemptions;

	private final Map<String, LogKey> keys = new ConcurrentHashMap<>();

	private final @Nullable LogKey[] recent = new LogKey[RECENT];

	private final boolean sparesUuids;

	private final CleanValues clean;

	private final AtomicInteger unknownKeys = new AtomicInteger();

	private LogMasker(@Nullable Masker source, Exemptions exemptions) {
		this.source = source;
		this.masker = (source != null) ? forLogs(source) : null;
		this.exemptions = exemptions;
		this.clean = CleanValues.of(this.masker);
		// what a dry run leaves alone may be masked when it ends
		this.sparesUuids = !(this.masker instanceof DryRun builtIn && builtIn.isOn())
				&& CleanValues.leavesUuids(this::mask);
	}

	/** Return a masker for logs that never throws. */
	public static LogMasker of(Masker masker, Exemptions exemptions) {
		return new LogMasker(masker, exemptions);
	}

	/** Return the standard masker, or one that shows nothing when there is none. */
	static LogMasker standard() {
		try {
			return new LogMasker(Masker.standard(), Exemptions.NONE);
		}
		catch (Throwable ex) {
			return new LogMasker(null, Exemptions.NONE);
		}
	}

	private static @Nullable Masker forLogs(Masker source) {
		try {
			return source.to("log");
		}
		catch (Throwable ex) {
			return null;
		}
	}

	/** Return how many values were replaced because they could not be masked. */
	public static long failures() {
		return FAILURES.sum();
	}

	/** Count a failure and return what to show instead of the value. */
	public static String failed() {
		FAILURES.increment();
		return FAILED;
	}

	@Override
	public String mask(String text) {
		try {
			if (this.clean.contains(ANY_KEY, text)) {
				return text;
			}
			boolean steady = this.clean.isSteady();
			String masked = orFailed((this.masker != null) ? this.masker.mask(text) : null);
			return steady ? remember(ANY_KEY, text, masked) : masked;
		}
		catch (Throwable ex) {
			return failed();
		}
	}

	private String remember(String key, String value, String masked) {
		if (masked.equals(value)) {
			this.clean.add(key, value);
		}
		return masked;
	}

	@Override
	public String mask(String key, String value) {
		return mask(key(key), value);
	}

	/** Mask a value of the field, asking no more than is needed. */
	public String mask(LogKey key, String value) {
		if (key.isHarmless(value)) {
			return value;
		}
		if (key.plain()) {
			return (this.sparesUuids && HexText.isUuid(value)) ? value : mask(value);
		}
		String name = key.key();
		if (this.clean.contains(name, value)) {
			return value;
		}
		boolean steady = this.clean.isSteady();
		String masked = maskKeyed(name, value);
		return steady ? remember(name, value, masked) : masked;
	}

	@Override
	public String mask(DataClass dataClass, String value) {
		try {
			return orFailed((this.masker != null) ? this.masker.mask(dataClass, value) : null);
		}
		catch (Throwable ex) {
			return failed();
		}
	}

	@Override
	public boolean knows(String key) {
		try {
			return this.masker == null || this.masker.knows(key);
		}
		catch (Throwable ex) {
			return true;
		}
	}

	/** Return what is known of the key. */
	public LogKey key(String key) {
		// names are mostly constants, so that the same string comes again
		int slot = key.hashCode() & (RECENT - 1);
		LogKey recent = this.recent[slot];
		if (recent != null && isSame(recent.key(), key)) {
			return recent;
		}
		LogKey known = this.keys.get(key);
		known = (known != null) ? known : learn(key);
		this.recent[slot] = known;
		return known;
	}

	/** Keys that users make up must neither fill the memory nor cost much. */
	private LogKey learn(String key) {
		if (key.length() > LONGEST_KEY || this.keys.size() >= MOST_KEYS) {
			if (this.unknownKeys.incrementAndGet() % FORGET_AFTER == 0) {
				this.keys.clear();
			}
			return LogKey.of(key, this);
		}
		LogKey known = LogKey.of(key, this);
		this.keys.put(key, known);
		return known;
	}

	/** Return whether events of the logger are shown as they are. */
	public boolean exemptsLogger(String name) {
		return this.exemptions.exemptsLogger(name);
	}

	boolean exemptsField(String key) {
		return this.exemptions.exemptsField(key);
	}

	/** Ask the masker behind, whatever is known of the key. */
	String maskKeyed(String key, String value) {
		try {
			return orFailed((this.masker != null) ? this.masker.mask(key, value) : null);
		}
		catch (Throwable ex) {
			return failed();
		}
	}

	boolean isOf(Masker other) {
		return this.source == other;
	}

	@SuppressWarnings("ReferenceEquality")
	private static boolean isSame(String one, String other) {
		return one == other;
	}

	private static String orFailed(@Nullable String masked) {
		return (masked != null) ? masked : failed();
	}

}
