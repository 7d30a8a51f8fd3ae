package io.observability.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.observability.masking.Exemptions;
import io.observability.masking.Masker;
import io.observability.masking.data.DataClass;

/**
 * Masks for log output. Replaces a value by a fixed text when the masker behind it fails,
 * so that neither the caller nor the secret is harmed, leaves exempt fields and ids of
 * machines alone, and remembers what it knows of a key.
 */
public final class LogMasker implements Masker {

	static final String FAILED = "[masking failed]";

	private static final int MOST_KEYS = 1024;

	private static final int LONGEST_KEY = 128;

	private static final int FORGET_AFTER = 10_000;

	private static final LongAdder FAILURES = new LongAdder();

	private final @Nullable Masker source;

	private final @Nullable Masker masker;

	private final Exemptions exemptions;

	private final Map<String, LogKey> keys = new ConcurrentHashMap<>();

	private final AtomicInteger unknownKeys = new AtomicInteger();

	private LogMasker(@Nullable Masker source, Exemptions exemptions) {
		this.source = source;
		this.masker = (source != null) ? forLogs(source) : null;
		this.exemptions = exemptions;
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
			return orFailed((this.masker != null) ? this.masker.mask(text) : null);
		}
		catch (Throwable ex) {
			return failed();
		}
	}

	@Override
	public String mask(String key, String value) {
		return key(key).isHarmless(value) ? value : unconditionally(key, value);
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

	/** Return what is known of the key. */
	public LogKey key(String key) {
		LogKey known = this.keys.get(key);
		return (known != null) ? known : learn(key);
	}

	/** Keys that users make up must neither fill the memory nor cost much. */
	private LogKey learn(String key) {
		if (key.length() > LONGEST_KEY || this.keys.size() >= MOST_KEYS) {
			if (this.unknownKeys.incrementAndGet() % FORGET_AFTER == 0) {
				this.keys.clear();
			}
			return LogKey.unknown(key, this);
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
	String unconditionally(String key, String value) {
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

	private static String orFailed(@Nullable String masked) {
		return (masked != null) ? masked : failed();
	}

}
