package io.observability.logging.file.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * The right to write one log file and to look after its rotated files, which one process
 * has at a time.
 */
public final class Claim implements AutoCloseable {

	/** How many processes can share a configuration. */
	public static final int INSTANCES = 99;

	/** Closing any channel to a file drops all locks that the process has on it. */
	private static final String TAKEN = "io.observability.logging.file.taken:";

	private final Path file;

	private final FileChannel channel;

	private Claim(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/** Return the log file. */
	public Path file() {
		return this.file;
	}

	/**
	 * Claim a log file in an existing folder.
	 * @return the claim, or {@code null} when somebody else has it
	 */
	public static @Nullable Claim take(Path file) throws IOException {
		if (System.getProperties().putIfAbsent(TAKEN + file, "true") != null) {
			return null;
		}
		Claim claim = null;
		try {
			claim = lock(file);
		}
		finally {
			if (claim == null) {
				System.clearProperty(TAKEN + file);
			}
		}
		return claim;
	}

	private static @Nullable Claim lock(Path file) throws IOException {
		FileChannel channel = FileChannel.open(lockFile(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				LinkOption.NOFOLLOW_LINKS);
		FileLock lock = null;
		try {
			lock = channel.tryLock();
		}
		finally {
			if (lock == null) {
				channel.close();
			}
		}
		return (lock != null) ? new Claim(file, channel) : null;
	}

	/** Return whether some process claimed the file at some time. */
	public static boolean wasTaken(Path file) {
		return Files.isRegularFile(lockFile(file), LinkOption.NOFOLLOW_LINKS);
	}

	private static Path lockFile(Path file) {
		return file.resolveSibling("." + file.getFileName() + ".lock");
	}

	/** Return the file that the instance of this number writes, counted from 1. */
	public static Path instance(Path file, int number) {
		String name = String.valueOf(file.getFileName());
		int dot = name.lastIndexOf('.');
		int end = (dot > 0) ? dot : name.length();
		return (number == 1) ? file : file.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// the lock ends with the process then
		}
		System.clearProperty(TAKEN + this.file);
	}

}
