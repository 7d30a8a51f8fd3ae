package io.observability.settings.store;

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

import io.observability.settings.SettingStore;

/**
 * Keeps settings in a file, which is replaced in whole once the new one is on the disk.
 * Its last line tells that it is complete.
 */
final class FileSettingStore implements SettingStore {

	private static final int LARGEST = 1024 * 1024;

	private static final String FIRST = "# Written by /actuator/observability, read when the application starts\n";

	private static final String LAST = "# end\n";

	private final Path file;

	FileSettingStore(Path file) {
		this.file = file.toAbsolutePath();
	}

	@Override
	public Map<String, String> load() throws IOException {
		String text;
		try {
			if (Files.size(this.file) > LARGEST) {
				throw new IOException("'%s' is larger than 1MB".formatted(this.file));
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

	@Override
	public void save(Map<String, String> values) throws IOException {
		Path folder = Objects.requireNonNullElse(this.file.getParent(), this.file);
		Files.createDirectories(folder);
		Path next = Files.createTempFile(folder, ".observability-settings", ".tmp");
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
	private static String text(Map<String, String> values) throws IOException {
		Properties properties = new Properties();
		properties.putAll(values);
		StringWriter writer = new StringWriter();
		properties.store(writer, null);
		return writer.toString()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.sorted()
			.map((line) -> line + "\n")
			.collect(Collectors.joining("", FIRST, LAST));
	}

}
