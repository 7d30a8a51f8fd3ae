package io.observability.jobs.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;

import io.observability.jobs.JobRecord;
import io.observability.jobs.JobStore;

/**
 * Keeps records in a file, which is replaced in whole once the new one is on the disk. A
 * file that cannot be read is put aside.
 */
final class FileJobStore implements JobStore {

	private static final int LARGEST = 4 * 1024 * 1024;

	private final Path file;

	FileJobStore(Path file) {
		this.file = file.toAbsolutePath();
	}

	@Override
	public Map<String, JobRecord> load() throws IOException {
		try {
			if (Files.size(this.file) > LARGEST) {
				throw new IOException("'%s' is larger than 4MB".formatted(this.file));
			}
			return RecordText.read(StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(Files.readAllBytes(this.file)))
				.toString());
		}
		catch (NoSuchFileException ex) {
			return Map.of();
		}
		catch (IOException | RuntimeException ex) {
			Path aside = this.file.resolveSibling(this.file.getFileName() + ".broken");
			Files.move(this.file, aside, StandardCopyOption.REPLACE_EXISTING);
			throw new IOException("'%s' is broken and was put aside: %s".formatted(this.file, ex.getMessage()), ex);
		}
	}

	@Override
	public void save(Map<String, JobRecord> records) throws IOException {
		Path folder = Objects.requireNonNullElse(this.file.getParent(), this.file);
		Files.createDirectories(folder);
		Path next = Files.createTempFile(folder, ".observability-jobs", ".tmp");
		try {
			write(next, RecordText.write(records));
			Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(next);
		}
	}

	private static void write(Path file, String text) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
	}

}
