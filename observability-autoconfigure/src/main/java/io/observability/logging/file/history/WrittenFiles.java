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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import io.observability.logging.file.history.WrittenFile.Place;

/**
 * The rotated files of one log, kept in a small hidden file beside it. A change is on
 * disk before the file it tells of is touched.
 */
public final class WrittenFiles {

	private final ReentrantLock lock = new ReentrantLock();

	private final Path folder;

	private final String log;

	private List<WrittenFile> files = new ArrayList<>();

	private ClockMark clock = ClockMark.NONE;

	private int unreadable;

	private final long firstOfRun;

	private long next = 1;

	private WrittenFiles(Path folder, String log) throws IOException {
		this.folder = folder;
		this.log = log;
		load();
		this.firstOfRun = this.next;
	}

	/**
	 * Read what was written before.
	 * @param folder the folder of the log
	 * @param log the name of the log file that is written to
	 */
	public static WrittenFiles of(Path folder, String log) throws IOException {
		return new WrittenFiles(folder, log);
	}

	/** Return the name of the hidden file for a log. */
	public static String fileName(String log) {
		return "." + log + ".files";
	}

	/** Return the folder of the log. */
	public Path folder() {
		return this.folder;
	}

	/** Return the name of the log file that is written to. */
	public String log() {
		return this.log;
	}

	/** Return all files, the oldest first. */
	public List<WrittenFile> all() {
		this.lock.lock();
		try {
			return List.copyOf(this.files);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return how many lines of the hidden file could not be understood. */
	public int unreadable() {
		return this.unreadable;
	}

	/** Return whether this process rotated the file. */
	public boolean isOfThisRun(WrittenFile file) {
		return file.number() >= this.firstOfRun;
	}

	/** Remember a file that is about to be rotated, under a name that is free. */
	public WrittenFile add(LogClass type, LocalDate day, Instant now, long size) throws IOException {
		this.lock.lock();
		try {
			WrittenFile file = new WrittenFile(this.next, type, now, day, new Place(false, freeName(day)), size, null);
			change((known) -> {
				known.add(file);
				return known;
			});
			this.next++;
			return file;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Remember a new state of a file. */
	public WrittenFile put(WrittenFile file) throws IOException {
		change((known) -> {
			known.replaceAll((each) -> (each.number() == file.number()) ? file : each);
			return known;
		});
		return file;
	}

	/** Forget a file. */
	public void remove(WrittenFile file) throws IOException {
		change((known) -> {
			known.removeIf((each) -> each.number() == file.number());
			return known;
		});
	}

	/** Return what is remembered of the clock. */
	public ClockMark clock() {
		return this.clock;
	}

	/** Remember the clock. */
	public void clock(ClockMark mark) throws IOException {
		this.lock.lock();
		try {
			save(this.files, mark);
			this.clock = mark;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void change(UnaryOperator<List<WrittenFile>> change) throws IOException {
		this.lock.lock();
		try {
			List<WrittenFile> changed = change.apply(new ArrayList<>(this.files));
			save(changed, this.clock);
			this.files = changed;
		}
		finally {
			this.lock.unlock();
		}
	}

	private String freeName(LocalDate day) {
		String stem = this.log + "." + day + ".";
		int index = (int) this.files.stream().filter((file) -> file.day().equals(day)).count();
		for (WrittenFile file : this.files) {
			index = Math.max(index, indexOf(file.place().name(), stem) + 1);
		}
		while (exists(stem + index) || exists(stem + index + ".gz")) {
			index++;
		}
		return stem + index;
	}

	private static int indexOf(String name, String stem) {
		if (!name.startsWith(stem)) {
			return -1;
		}
		String index = name.substring(stem.length()).replaceFirst("\\D.*", "");
		return (index.isEmpty() || index.length() > 9) ? -1 : Integer.parseInt(index);
	}

	private boolean exists(String name) {
		return Files.exists(this.folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
	}

	private void load() throws IOException {
		Path file = this.folder.resolve(fileName(this.log));
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		text.lines().filter((line) -> !line.isEmpty() && !line.startsWith("#")).forEach(this::read);
		Collections.sort(this.files, WrittenFile.OLDEST_FIRST);
	}

	private void read(String line) {
		ClockMark mark = ClockMark.ofLine(line);
		WrittenFile file = (mark == null) ? WrittenFile.ofLine(line, this.log + ".") : null;
		if (mark != null) {
			this.clock = mark;
		}
		else if (file != null) {
			this.files.add(file);
			this.next = Math.max(this.next, file.number() + 1);
		}
		else {
			this.unreadable++;
		}
	}

	private void save(List<WrittenFile> files, ClockMark mark) throws IOException {
		StringBuilder text = new StringBuilder("# Rotated files of ").append(this.log)
			.append(". Files that are not listed are never compressed, moved or deleted.\n")
			.append(mark.toLine())
			.append('\n');
		files.forEach((file) -> text.append(file.toLine()).append('\n'));
		Path target = this.folder.resolve(fileName(this.log));
		Path draft = this.folder.resolve(fileName(this.log) + ".part");
		try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS)) {
			ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
	}

}
