package io.observability.logging.gate.event;

import java.io.Serial;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.observability.logging.LogMasker;

/**
 * Prints like the exception it stands for, but with masked texts. The same one is handed
 * out for as long as the exception lives, because error trackers recognize repetitions by
 * identity.
 */
final class MaskedThrowable extends Throwable {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final Map<Key, MaskedThrowable> copies = new ConcurrentHashMap<>();

	private static final ReferenceQueue<Throwable> collected = new ReferenceQueue<>();

	private final String text;

	private final @Nullable Throwable cause;

	private final transient @Nullable LogMasker maskedBy;

	MaskedThrowable(MaskedThrowableProxy proxy, LogMasker masker) {
		super(proxy.getMessage());
		this.text = proxy.text();
		this.maskedBy = masker;
		this.cause = (proxy.getCause() != null) ? proxy.getCause().getThrowable() : null;
		setStackTrace(proxy.stackTrace());
		for (MaskedThrowableProxy suppressed : proxy.getSuppressed()) {
			addSuppressed(suppressed.getThrowable());
		}
	}

	/** Return the copy of the exception that the proxy describes. */
	static MaskedThrowable of(Throwable throwable, MaskedThrowableProxy proxy, LogMasker masker) {
		for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
			copies.remove(gone);
		}
		Key key = new Key(throwable);
		MaskedThrowable known = copies.get(key);
		if (known == null || !known.standsFor(proxy, masker)) {
			known = new MaskedThrowable(proxy, masker);
			copies.put(key, known);
		}
		return known;
	}

	private boolean standsFor(MaskedThrowableProxy proxy, LogMasker masker) {
		if (this.maskedBy != masker || !this.text.equals(proxy.text())) {
			return false;
		}
		Throwable[] mine = getSuppressed();
		MaskedThrowableProxy[] theirs = proxy.getSuppressed();
		boolean same = mine.length == theirs.length
				&& this.cause == ((proxy.getCause() != null) ? proxy.getCause().getThrowable() : null);
		for (int i = 0; same && i < mine.length; i++) {
			same = mine[i] == theirs[i].getThrowable();
		}
		return same;
	}

	@Override
	public synchronized @Nullable Throwable getCause() {
		return this.cause;
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

	@Override
	public String toString() {
		return this.text;
	}

	/** Weak key that compares by identity. */
	private static final class Key extends WeakReference<Throwable> {

		private final int hash;

		Key(Throwable throwable) {
			super(throwable, collected);
			this.hash = System.identityHashCode(throwable);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			if (this == other) {
				return true;
			}
			Throwable mine = get();
			return other instanceof Key key && mine != null && mine == key.get();
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

	}

}
