package io.observability.logging.file.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A log file that was rotated.
 *
 * @param number position in the order of rotation, which no clock can change
 * @param type class of the log
 * @param rotatedAt when it was rotated
 * @param day day of its lines
 * @param place where it is
 * @param size its size in bytes, by which it is recognized
 * @param target where it is on its way to
 */
public record WrittenFile(long number, LogClass type, Instant rotatedAt, LocalDate day, Place place, long size,
		@Nullable Place target) {

	static final Comparator<WrittenFile> OLDEST_FIRST = Comparator.comparingLong(WrittenFile::number);

	private static final String NOWHERE = "-";

	/** Return this file with another time of rotation. */
	public WrittenFile at(Instant time) {
		return new WrittenFile(this.number, this.type, time, this.day, this.place, this.size, this.target);
	}

	/** Return this file on its way to a place. */
	public WrittenFile to(@Nullable Place place) {
		return new WrittenFile(this.number, this.type, this.rotatedAt, this.day, this.place, this.size, place);
	}

	/** Return this file at a place that it reached. */
	public WrittenFile in(Place place, long size) {
		return new WrittenFile(this.number, this.type, this.rotatedAt, this.day, place, size, null);
	}

	String toLine() {
		return String.join("\t", String.valueOf(this.number), this.type.name(), this.rotatedAt.toString(),
				this.day.toString(), this.place.toString(), String.valueOf(this.size),
				(this.target != null) ? this.target.toString() : NOWHERE);
	}

	static @Nullable WrittenFile ofLine(String line, String prefix) {
		String[] parts = line.split("\t", -1);
		if (parts.length != 7) {
			return null;
		}
		Place place = Place.parse(parts[4], prefix);
		Place target = NOWHERE.equals(parts[6]) ? null : Place.parse(parts[6], prefix);
		if (place == null || (target == null && !NOWHERE.equals(parts[6]))) {
			return null;
		}
		try {
			return new WrittenFile(Long.parseLong(parts[0]), LogClass.valueOf(parts[1]), Instant.parse(parts[2]),
					LocalDate.parse(parts[3]), place, Long.parseLong(parts[5]), target);
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			return null;
		}
	}

	/**
	 * A place in one of the two folders.
	 *
	 * @param archived whether it is the archive
	 * @param name name of the file
	 */
	public record Place(boolean archived, String name) {

		private static final List<String> FOLDERS = List.of("log", "archive");

		static @Nullable Place parse(String text, String prefix) {
			int slash = text.indexOf('/');
			String name = text.substring(slash + 1);
			boolean plain = name.startsWith(prefix) && name.indexOf('/') < 0 && name.indexOf('\\') < 0;
			int folder = (slash > 0 && plain) ? FOLDERS.indexOf(text.substring(0, slash)) : -1;
			return (folder < 0) ? null : new Place(folder == 1, name);
		}

		@Override
		public String toString() {
			return FOLDERS.get(this.archived ? 1 : 0) + "/" + this.name;
		}

	}

}
