package io.observability.logging.file.history;

import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * When rotated files are compressed, archived and deleted.
 *
 * @param keep files of one day that stay in the log folder, or 0 for all
 * @param daily whether {@code keep} counts each day for itself
 * @param compress whether to compress files in the log folder
 * @param totalSizeCap bytes that may stay in the log folder, or 0 for any number
 * @param archive the archive, if there is one
 * @param ages when files are deleted
 */
public record RetentionRules(int keep, boolean daily, boolean compress, long totalSizeCap, @Nullable Archive archive,
		Ages ages) {

	/** Return whether it is time to archive the file. */
	public boolean archives(WrittenFile file, Instant now) {
		return this.archive != null && !file.place().archived() && isPast(file, this.archive.after(), now);
	}

	/** Return whether the file has reached the age at which it is deleted. */
	public boolean deletes(WrittenFile file, Instant now) {
		return isPast(file, switch (file.type()) {
			case SECURITY -> this.ages.security();
			case STANDARD ->
				(this.archive != null || file.place().archived()) ? this.ages.archived() : this.ages.standard();
		}, now);
	}

	private static boolean isPast(WrittenFile file, Period age, Instant now) {
		return !file.rotatedAt().atOffset(ZoneOffset.UTC).plus(age).toInstant().isAfter(now);
	}

	/**
	 * Another folder for old files.
	 *
	 * @param path the folder
	 * @param after age at which files move there
	 */
	public record Archive(Path path, Period after) {
	}

	/**
	 * Ages at which files are deleted.
	 *
	 * @param standard of the application log
	 * @param archived of the application log in the archive
	 * @param security of the security log
	 */
	public record Ages(Period standard, Period archived, Period security) {
	}

}
