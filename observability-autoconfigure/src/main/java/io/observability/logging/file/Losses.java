package io.observability.logging.file;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/** Counts the lines that a log file lost. */
public final class Losses {

	private static final long FULL = 64 * 1024;

	private final File file;

	private final LongAdder full = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private volatile @Nullable Cause cause;

	private volatile @Nullable String stuck;

	Losses(File file) {
		this.file = file;
	}

	/** Return how many lines were lost because the disk is full. */
	public long diskFull() {
		return this.full.sum();
	}

	/** Return how many lines were lost because the file cannot be written. */
	public long writeFailed() {
		return this.failed.sum();
	}

	/** Return why lines are lost at present. */
	public @Nullable String reason() {
		Cause present = this.cause;
		return (present != null) ? present.message() : null;
	}

	/** Return why the file cannot be rotated at present, so that it grows. */
	@Nullable String stuck() {
		return this.stuck;
	}

	/** Note that the file could be rotated, or why not. */
	void rotated(@Nullable IOException failure) {
		this.stuck = (failure != null) ? String.valueOf(failure) : null;
	}

	void lost(IOException ex) {
		String message = String.valueOf(ex.getMessage());
		Cause found = new Cause(isFull(message.toLowerCase(Locale.ROOT)), message);
		this.cause = found;
		count(found);
	}

	void lostAgain() {
		Cause present = this.cause;
		count((present != null) ? present : new Cause(false, ""));
	}

	void none() {
		if (this.cause != null) {
			this.cause = null;
		}
	}

	private void count(Cause cause) {
		(cause.full() ? this.full : this.failed).increment();
	}

	private boolean isFull(String message) {
		if (message.contains("no space left") || message.contains("quota") || message.contains("not enough space")) {
			return true;
		}
		File folder = this.file.getParentFile();
		return folder != null && folder.isDirectory() && folder.getUsableSpace() < FULL;
	}

	private record Cause(boolean full, String message) {
	}

}
