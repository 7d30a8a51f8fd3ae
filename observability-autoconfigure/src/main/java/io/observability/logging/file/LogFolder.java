package io.observability.logging.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import io.observability.logging.file.LogFileProperties.OnConflict;
import io.observability.logging.file.history.Claim;

/**
 * Finds out at start-up whether a log file can be written, and by whom.
 */
final class LogFolder {

	private static final int ATTEMPTS = 10;

	private static final long PAUSE_MILLIS = 100;

	private final String key;

	private final OnConflict onConflict;

	/**
	 * Create for one log.
	 * @param key the property that names the file
	 */
	LogFolder(String key, OnConflict onConflict) {
		this.key = key;
		this.onConflict = onConflict;
	}

	/** Claim the file, or one of a similar name, and make sure that it can be written. */
	Claim claim(String path) {
		Path file = file(path);
		Path folder = folder(file);
		Path first = folder.resolve(String.valueOf(file.getFileName()));
		if (Files.isDirectory(first)) {
			throw failure("Log file '%s' is a folder.".formatted(first));
		}
		try {
			Claim claim = take(first);
			open(claim);
			return claim;
		}
		catch (IOException ex) {
			throw failure("Log folder '%s' is not writable for the user '%s': %s.".formatted(folder,
					System.getProperty("user.name"), reason(ex)));
		}
	}

	/** Return the path as it is understood wherever one is configured. */
	static Path absolute(String path) {
		return Path.of(path.strip()).toAbsolutePath().normalize();
	}

	private Path file(String path) {
		try {
			Path file = absolute(path);
			if (file.getFileName() != null && file.getParent() != null) {
				return file;
			}
		}
		catch (InvalidPathException ex) {
			// answered below
		}
		throw failure("Log file '%s' is not a file name.".formatted(path));
	}

	private Path folder(Path file) {
		Path folder = String.valueOf(file.getParent()).isEmpty() ? file : Path.of(String.valueOf(file.getParent()));
		try {
			Files.createDirectories(Files.isSymbolicLink(folder) ? folder.toRealPath() : folder);
			return folder.toRealPath();
		}
		catch (IOException ex) {
			throw failure("Log folder '%s' cannot be created by the user '%s': %s.".formatted(folder,
					System.getProperty("user.name"), reason(ex)));
		}
	}

	private Claim take(Path file) throws IOException {
		Claim claim = takePatiently(file);
		if (claim == null && this.onConflict == OnConflict.FAIL) {
			throw new FailureAnalyzedException("Log file '%s' is written by another process.".formatted(file),
					"Stop the other process, set '%s' to a file of its own for each process, or set "
						.formatted(this.key) + "'observability.logging.file.on-conflict=separate'.");
		}
		for (int number = 2; claim == null && number <= Claim.INSTANCES; number++) {
			claim = Claim.take(Claim.instance(file, number));
		}
		if (claim == null) {
			throw failure("Log file '%s' and its %s alternatives are written by other processes.".formatted(file,
					Claim.INSTANCES - 1));
		}
		return claim;
	}

	/** The process before this one may be about to end. */
	private static @Nullable Claim takePatiently(Path file) throws IOException {
		for (int attempt = 1;; attempt++) {
			Claim claim = Claim.take(file);
			if (claim != null || attempt == ATTEMPTS) {
				return claim;
			}
			try {
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return null;
			}
		}
	}

	private static void open(Claim claim) throws IOException {
		Path file = claim.file();
		try {
			if (Files.isSymbolicLink(file)) {
				throw new FileSystemException(file.toString(), null, "is a symbolic link");
			}
			new FileOutputStream(file.toFile(), true).close();
			if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
				throw new FileSystemException(file.toString(), null, "is not a regular file");
			}
		}
		catch (IOException ex) {
			claim.close();
			throw ex;
		}
	}

	private FailureAnalyzedException failure(String description) {
		return new FailureAnalyzedException(description, "Create the folder and let the user write to it, or set "
				+ "'%s' to a file in another folder, such as '%s=/var/log/app/app.log'.".formatted(this.key, this.key));
	}

	private static String reason(IOException ex) {
		if (ex instanceof AccessDeniedException) {
			return "access denied";
		}
		if (ex instanceof FileAlreadyExistsException) {
			return "a file is in the way";
		}
		String reason = (ex instanceof FileSystemException failure) ? failure.getReason() : ex.getMessage();
		return (reason != null) ? reason : ex.toString();
	}

}
