package io.observability.storage;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
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
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A file of properties, which is replaced in whole once the new one is on the disk. Its
 * last line tells that it is complete.
 */
public final class KeptFile {

	private static final String LAST = "# end\n";

	private static final int MEGABYTE = 1024 * 1024;

	private final Path file;

	private final String first;

	private final int megabytes;

	private KeptFile(Path file, String first, int megabytes) {
		this.file = file;
		this.first = first;
		this.megabytes = megabytes;
	}

	/**
	 * Return the file, which need not exist.
	 * @param path where it is; its folder is made when something is written
	 * @param comment first line, for people who look at it
	 * @param megabytes how large a file that is read may be
	 */
	public static KeptFile at(Path path, String comment, int megabytes) {
		return new KeptFile(path.toAbsolutePath(), "# " + comment + "\n", megabytes);
	}

	/**
	 * Return the values, none if there is no file.
	 * @throws IOException if it cannot be read or is not complete
	 */
	public Map<String, String> read() throws IOException {
		String text;
		try {
			if (Files.size(this.file) > (long) this.megabytes * MEGABYTE) {
				throw new IOException("'%s' is larger than %dMB".formatted(this.file, this.megabytes));
			}
			text = StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(Files.readAllBytes(this.file)))
				.toString();
		}
		catch (NoSuchFileException ex) {
			return Map.of();
		}
		if (!text.endsWith(LAST)) {
			throw new IOException("'%s' does not end with '%s' and is not complete".formatted(this.file, LAST.trim()));
		}
		Properties properties = new Properties();
		properties.load(new StringReader(text));
		Map<String, String> values = new TreeMap<>();
		properties.forEach((key, value) -> values.put(String.valueOf(key), String.valueOf(value)));
		return values;
	}

	/**
	 * Return what is made of the values. A file of which nothing can be made is put
	 * aside, so that the next one does not take its place.
	 * @throws IOException if it cannot be read, with the reason
	 */
	public <T> T read(Reader<T> reader) throws IOException {
		try {
			return reader.read(read());
		}
		catch (IOException | RuntimeException ex) {
			Path aside = this.file.resolveSibling(this.file.getFileName() + ".broken");
			Files.move(this.file, aside, StandardCopyOption.REPLACE_EXISTING);
			throw new IOException("'%s' is broken and was put aside: %s".formatted(this.file, ex.getMessage()), ex);
		}
	}

	/** Replace all values. The old ones stay when it fails. */
	public void write(Map<String, String> values) throws IOException {
		Path folder = Objects.requireNonNullElse(this.file.getParent(), this.file);
		Files.createDirectories(folder);
		Path next = Files.createTempFile(folder, "." + this.file.getFileName(), ".tmp");
		try {
			write(next, text(values));
			Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(next);
		}
		flush(folder);
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

	/** Without it the old name may be back after a power failure. Windows cannot. */
	private static void flush(Path folder) {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// what was written is on the disk all the same, under this name or the other
		}
	}

	/** The date in the first line of properties would make every file another one. */
	private String text(Map<String, String> values) throws IOException {
		Properties properties = new Properties();
		properties.putAll(values);
		StringWriter writer = new StringWriter();
		properties.store(writer, null);
		return writer.toString()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.sorted()
			.map((line) -> line + "\n")
			.collect(Collectors.joining("", this.first, LAST));
	}

	@Override
	public String toString() {
		return this.file.toString();
	}

	/** Makes something of values. */
	public interface Reader<T> {

		/** Return what the values stand for, or throw if they make no sense. */
		T read(Map<String, String> values) throws IOException;

	}

}
