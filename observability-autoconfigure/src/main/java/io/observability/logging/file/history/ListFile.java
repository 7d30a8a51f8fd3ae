package io.observability.logging.file.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The hidden file that lists rotated files, which is replaced as a whole.
 *
 * @param path the file
 */
record ListFile(Path path) {

	private static final String COMMENT = "# Rotated files of the log of this name. "
			+ "Files that are not listed are never compressed, moved or deleted.\n";

	List<String> read() throws IOException {
		if (!Files.isRegularFile(this.path, LinkOption.NOFOLLOW_LINKS)) {
			return List.of();
		}
		String text = new String(Files.readAllBytes(this.path), StandardCharsets.UTF_8);
		return text.lines().filter((line) -> !line.isEmpty() && !line.startsWith("#")).toList();
	}

	void write(List<WrittenFile> files, ClockMark mark) throws IOException {
		StringBuilder text = new StringBuilder(COMMENT).append(mark.toLine()).append('\n');
		files.forEach((file) -> text.append(file.toLine()).append('\n'));
		Path draft = this.path.resolveSibling(this.path.getFileName() + ".part");
		try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS)) {
			ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		Files.move(draft, this.path, StandardCopyOption.ATOMIC_MOVE);
	}

}
