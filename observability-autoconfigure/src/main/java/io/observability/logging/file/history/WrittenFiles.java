package io.observability.logging.file.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

	private final ListFile list;

	private List<WrittenFile> files = new ArrayList<>();

	private ClockMark clock = ClockMark.NONE;

	private int unreadable;

	private final long firstOfRun;

	private long next = 1;

	private WrittenFiles(Path folder, String log) throws IOException {
		this.folder = folder;
		this.log = log;
		this.list = new ListFile(folder.resolve(fileName(log)));
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

	/** Give a log file a name of its own, unless it is empty. */
	public void rotate(LogClass type, LocalDate day, Instant now, Path active) throws IOException {
		this.lock.lock();
		try {
			long size = Files.exists(active) ? Files.size(active) : 0;
			if (size > 0) {
				WrittenFile file = add(type, day, now, size);
				move(active, file);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void move(Path active, WrittenFile file) throws IOException {
		try {
			Files.move(active, this.folder.resolve(file.place().name()));
		}
		catch (IOException ex) {
			remove(file);
			throw ex;
		}
	}

	/** Remember a file that is about to be rotated, under a name that is free. */
	WrittenFile add(LogClass type, LocalDate day, Instant now, long size) throws IOException {
		WrittenFile file = new WrittenFile(this.next, type, now, day, new Place(false, freeName(day)), size, null);
		change((known) -> {
			known.add(file);
			return known;
		});
		this.next++;
		return file;
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

	/**
	 * Forget a file when it is gone, which none is that is being rotated. The check must
	 * not log, as logging may rotate.
	 */
	public boolean removeIf(WrittenFile file, Check gone) throws IOException {
		this.lock.lock();
		try {
			boolean removed = gone.test();
			if (removed) {
				remove(file);
			}
			return removed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return what is remembered of the clock. */
	public ClockMark clock() {
		return this.clock;
	}

	/** Remember the clock. */
	public void clock(ClockMark mark) throws IOException {
		this.lock.lock();
		try {
			this.list.write(this.files, mark);
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
			this.list.write(changed, this.clock);
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
		this.list.read().forEach(this::read);
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

	/** A look at the disk. */
	public interface Check {

		/** Return the answer. */
		boolean test() throws IOException;

	}

}
