package io.observability.logging.file.retention;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

import io.observability.logging.file.history.WrittenFile;
import io.observability.logging.file.history.WrittenFile.Place;
import io.observability.logging.file.history.WrittenFiles;

/**
 * Moves a file to its compressed form, and perhaps into the archive, so that it is never
 * lost, doubled or laid over another file.
 * <p>
 * The target is noted and its name reserved, a draft is written, read back and compared,
 * and only then does the draft take the name and the source go. Whatever a crash leaves
 * is told apart by the note.
 */
final class Transfer {

	private static final String GZIP = ".gz";

	private static final int NAMES = 1000;

	private final WrittenFiles files;

	private final @Nullable Path archive;

	Transfer(WrittenFiles files, @Nullable Path archive) {
		this.files = files;
		this.archive = archive;
	}

	/** Return where a place is, unless there is no archive. */
	@Nullable Path path(Place place) {
		Path folder = place.archived() ? this.archive : this.files.folder();
		return (folder != null) ? folder.resolve(place.name()) : null;
	}

	/** Return whether the file is there and looks as it was left. */
	boolean isUnchanged(WrittenFile file) throws IOException {
		Path path = path(file.place());
		return path != null && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) == file.size();
	}

	static boolean isCompressed(WrittenFile file) {
		return file.place().name().endsWith(GZIP);
	}

	/** Compress the file, and move it into the archive if wanted. */
	WrittenFile run(WrittenFile file, boolean archived) throws IOException {
		WrittenFile noted = reserve(file, archived);
		try {
			Path source = required(file.place());
			Path target = required(noted.target());
			Path draft = draft(target);
			copy(source, draft, !isCompressed(file));
			Files.setLastModifiedTime(draft, Files.getLastModifiedTime(source));
			Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
			return finish(noted);
		}
		catch (IOException ex) {
			undo(noted);
			throw ex;
		}
	}

	/**
	 * Bring a transfer to an end that a crash cut off.
	 * @return the file, or {@code null} if it is gone
	 */
	@Nullable WrittenFile recover(WrittenFile file) throws IOException {
		Path target = (file.target() != null) ? path(file.target()) : null;
		Path source = path(file.place());
		if (target == null || source == null) {
			return file;
		}
		boolean arrived = Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.size(target) > 0;
		if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
			return arrived ? finish(file) : null;
		}
		if (arrived && isUnchanged(file) && isCopy(source, target, !isCompressed(file))) {
			return finish(file);
		}
		return undo(file);
	}

	private WrittenFile reserve(WrittenFile file, boolean archived) throws IOException {
		String name = file.place().name();
		String stem = isCompressed(file) ? name.substring(0, name.length() - GZIP.length()) : name;
		for (int number = 0; number < NAMES; number++) {
			Place place = new Place(archived, stem + ((number > 0) ? "-" + number : "") + GZIP);
			Path target = required(place);
			if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
				continue;
			}
			WrittenFile noted = this.files.put(file.to(place));
			try {
				Files.createFile(target);
				return noted;
			}
			catch (FileAlreadyExistsException ex) {
				// somebody was faster, so the next name
			}
			catch (IOException ex) {
				this.files.put(file.to(null));
				throw ex;
			}
		}
		this.files.put(file.to(null));
		throw new FileAlreadyExistsException(name);
	}

	private WrittenFile finish(WrittenFile noted) throws IOException {
		Place place = noted.target();
		if (place == null) {
			return noted;
		}
		Files.deleteIfExists(required(noted.place()));
		Files.deleteIfExists(draft(required(place)));
		return this.files.put(noted.in(place, Files.size(required(place))));
	}

	/** Deletes what is certainly ours: the draft, and a reserved name without content. */
	private WrittenFile undo(WrittenFile noted) throws IOException {
		Path target = required(noted.target());
		Files.deleteIfExists(draft(target));
		if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.size(target) == 0) {
			Files.deleteIfExists(target);
		}
		return this.files.put(noted.to(null));
	}

	private Path required(@Nullable Place place) throws IOException {
		Path path = (place != null) ? path(place) : null;
		if (path == null) {
			throw new IOException("No archive is configured");
		}
		return path;
	}

	private static Path draft(Path target) {
		return target.resolveSibling("." + target.getFileName() + ".part");
	}

	private static void copy(Path source, Path draft, boolean compress) throws IOException {
		try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS)) {
			OutputStream raw = java.nio.channels.Channels.newOutputStream(channel);
			GZIPOutputStream zipped = compress ? new GZIPOutputStream(raw, 8192) : null;
			try (InputStream input = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
				input.transferTo((zipped != null) ? zipped : raw);
			}
			if (zipped != null) {
				zipped.finish();
			}
			channel.force(true);
		}
		if (!isCopy(source, draft, compress)) {
			throw new IOException("Copy of '" + source + "' differs");
		}
	}

	private static boolean isCopy(Path source, Path target, boolean compressed) throws IOException {
		long expected = checksum(Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS));
		try {
			InputStream copy = Files.newInputStream(target, LinkOption.NOFOLLOW_LINKS);
			return expected == checksum(compressed ? unzip(copy) : copy);
		}
		catch (java.io.EOFException | java.util.zip.ZipException ex) {
			return false;
		}
	}

	private static InputStream unzip(InputStream input) throws IOException {
		try {
			return new GZIPInputStream(input, 8192);
		}
		catch (IOException ex) {
			input.close();
			throw ex;
		}
	}

	private static long checksum(InputStream input) throws IOException {
		try (CheckedInputStream checked = new CheckedInputStream(input, new CRC32())) {
			long length = checked.transferTo(OutputStream.nullOutputStream());
			return checked.getChecksum().getValue() * 31 + length;
		}
	}

}
