package io.observability.settings.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What was found at the path of a file. Links are followed, so that the swap of one is
 * seen.
 *
 * @param bytes the content, or {@code null} if there is none to read
 * @param problem why there is none, or {@code null} if there is no file
 */
record FileReading(byte @Nullable [] bytes, @Nullable String problem) {

	static final FileReading ABSENT = new FileReading(null, null);

	static FileReading of(Path file, long maxSize) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			// reading from a pipe would never end
			if (!attributes.isRegularFile()) {
				return new FileReading(null, "is not a file");
			}
			try (InputStream input = Files.newInputStream(file)) {
				byte[] bytes = input.readNBytes((int) maxSize + 1);
				return (bytes.length <= maxSize) ? new FileReading(bytes, null)
						: new FileReading(null, "must have %d bytes at most".formatted(maxSize));
			}
		}
		catch (NoSuchFileException ex) {
			return ABSENT;
		}
		catch (IOException | SecurityException ex) {
			return new FileReading(null, "cannot be read: " + ex.getClass().getSimpleName());
		}
	}

	boolean isAbsent() {
		return this.bytes == null && this.problem == null;
	}

	boolean isLike(FileReading other) {
		return Arrays.equals(this.bytes, other.bytes) && Objects.equals(this.problem, other.problem);
	}

}
