package io.observability.logging.file;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Appends lines to a file, each with one write, and never half of one. When a line cannot
 * be written, it is counted, and what got into the file of it is taken back; after a
 * second, the next line is tried again. Not safe for threads, as its appender locks.
 */
final class LineStream extends OutputStream {

	private static final long PAUSE = 1_000_000_000;

	private final File file;

	private final Losses losses;

	private final LongSupplier nanoTime;

	private @Nullable FileOutputStream output;

	private @Nullable Object identity;

	private long length;

	private long retryAt;

	private boolean written = true;

	LineStream(File file, Losses losses, LongSupplier nanoTime) {
		this.file = file;
		this.losses = losses;
		this.nanoTime = nanoTime;
		this.retryAt = nanoTime.getAsLong();
	}

	/** Open the file, with a line break after a line that a crash cut off. */
	private FileOutputStream open() throws IOException {
		boolean cutOff = !endsInLine();
		FileOutputStream opened = new FileOutputStream(this.file, true);
		this.output = opened;
		this.identity = identity();
		this.length = this.file.length();
		if (cutOff) {
			append(opened, new byte[] { '\n' });
		}
		return opened;
	}

	/** Return what tells the file from one that takes its place, where there is such. */
	private @Nullable Object identity() throws IOException {
		return Files.readAttributes(this.file.toPath(), BasicFileAttributes.class).fileKey();
	}

	/**
	 * Return whether somebody deleted the file, moved it away or put another one in its
	 * place.
	 */
	boolean isGone() {
		try {
			return this.output != null && !Objects.equals(this.identity, identity())
					&& Files.isRegularFile(this.file.toPath(), LinkOption.NOFOLLOW_LINKS);
		}
		catch (NoSuchFileException ex) {
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Return whether the last line was written. */
	boolean written() {
		return this.written;
	}

	@Override
	public void write(int b) {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int count) {
		this.written = tryWrite(
				(offset == 0 && count == bytes.length) ? bytes : Arrays.copyOfRange(bytes, offset, offset + count));
	}

	private boolean tryWrite(byte[] bytes) {
		if (this.output == null && this.nanoTime.getAsLong() - this.retryAt < 0) {
			this.losses.lostAgain();
			return false;
		}
		try {
			FileOutputStream opened = this.output;
			append((opened != null) ? opened : open(), bytes);
			this.losses.none();
			return true;
		}
		catch (IOException ex) {
			this.losses.lost(ex);
			giveUp();
			return false;
		}
	}

	private void append(FileOutputStream output, byte[] bytes) throws IOException {
		try {
			output.write(bytes);
		}
		catch (IOException ex) {
			takeBack(bytes.length);
			throw ex;
		}
		this.length += bytes.length;
	}

	/** Leaves the file alone when somebody else made it longer. */
	private void takeBack(long count) {
		long excess = this.file.length() - this.length;
		if (excess > 0 && excess <= count) {
			try (RandomAccessFile access = new RandomAccessFile(this.file, "rw")) {
				access.setLength(this.length);
			}
			catch (IOException ex) {
				// the next line begins with a line break then
			}
		}
	}

	private boolean endsInLine() throws IOException {
		if (this.file.length() == 0) {
			return true;
		}
		try (RandomAccessFile access = new RandomAccessFile(this.file, "r")) {
			access.seek(access.length() - 1);
			return access.read() == '\n';
		}
	}

	private void giveUp() {
		this.retryAt = this.nanoTime.getAsLong() + PAUSE;
		close();
	}

	@Override
	public void close() {
		try (FileOutputStream closed = this.output) {
			this.output = null;
		}
		catch (IOException ex) {
			// everything was written before
		}
	}

}
