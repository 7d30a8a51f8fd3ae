package io.observability.logging.file;

import java.time.LocalDate;
import java.time.Period;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

import io.observability.logging.file.history.RetentionRules;

/**
 * Configuration properties for log files.
 *
 * @param path Log file, such as logs/app.log. Without it, there is one where Boot's
 * logging.file.name or logging.file.path says so.
 * @param format Format of the log file at the path, json or console for lines that people
 * read.
 * @param maxSize Size at which a log file is rotated.
 * @param daily Whether to rotate log files at midnight as well.
 * @param keep Rotated files of one day that stay in the log folder, or of all days when
 * files do not rotate daily. Further ones are archived, or deleted if there is no
 * archive, except security logs. 0 keeps any number.
 * @param compress Whether to compress rotated files with gzip.
 * @param totalSizeCap Size of all rotated files in the log folder, beyond which the
 * oldest are archived, or deleted if there is no archive, except security logs. 0B for no
 * limit.
 * @param onConflict What to do when another process writes the log file: write to a file
 * of another name, such as app-2.log, or fail to start.
 * @param archive Where old log files go.
 * @param retention How long log files are kept.
 * @param security The security log.
 * @param audit The audit trail, which is kept apart from the log files.
 */
@ConfigurationProperties("observability.logging.file")
record LogFileProperties(@Nullable String path, @DefaultValue("json") Format format,
		@DefaultValue("10MB") DataSize maxSize, @DefaultValue("true") boolean daily, @DefaultValue("10") int keep,
		@DefaultValue("true") boolean compress, @DefaultValue("1GB") DataSize totalSizeCap,
		@DefaultValue("separate") OnConflict onConflict, @DefaultValue Archive archive,
		@DefaultValue Retention retention, @DefaultValue Security security, @DefaultValue Audit audit) {

	static final String PREFIX = "observability.logging.file";

	static final String PATH = PREFIX + ".path";

	LogFileProperties {
		check(path == null || !path.isBlank(), "path", "name a file", path);
		check(maxSize.toBytes() >= 1024, "max-size", "be at least 1KB", maxSize);
		check(keep >= 0, "keep", "not be negative", keep);
		check(!totalSizeCap.isNegative(), "total-size-cap", "not be negative", totalSizeCap);
	}

	private static void check(boolean right, String key, String rule, @Nullable Object value) {
		Assert.isTrue(right, () -> "'%s.%s' must %s but was '%s'".formatted(PREFIX, key, rule, value));
	}

	private static void checkAge(String key, Period age) {
		LocalDate start = LocalDate.of(2000, 1, 1);
		check(start.plus(age).isAfter(start), key, "be at least one day", age);
	}

	RetentionRules rules() {
		String folder = this.archive.path();
		return new RetentionRules(this.keep, this.daily, this.compress, this.totalSizeCap.toBytes(),
				(folder != null) ? new RetentionRules.Archive(LogFolder.absolute(folder), this.archive.after()) : null,
				new RetentionRules.Ages(this.retention.standard(), this.retention.archived(),
						this.retention.security()));
	}

	/** Refuse an archive that no file would reach. */
	void checkAges() {
		LocalDate start = LocalDate.of(2000, 1, 1);
		Period after = this.archive.after();
		Period archived = this.retention.archived();
		if (this.archive.path() != null && !start.plus(archived).isAfter(start.plus(after))) {
			throw new FailureAnalyzedException(
					"Log files would be deleted after %s, before they are archived after %s.".formatted(archived,
							after),
					"Set '%1$s.archive.after' to less than '%1$s.retention.archived', such as '%1$s.archive.after=30d'."
						.formatted(PREFIX));
		}
	}

	/** How lines look. */
	enum Format {

		/** One JSON object per line. */
		JSON,

		/** Lines for people to read. */
		CONSOLE

	}

	/** What to do when another process writes the log file. */
	enum OnConflict {

		/** Write to a file of another name. */
		SEPARATE,

		/** Fail to start. */
		FAIL

	}

	/**
	 * Where old log files go.
	 *
	 * @param path Folder to which old log files are moved.
	 * @param after Age at which log files are moved.
	 */
	record Archive(@Nullable String path, @DefaultValue("30d") Period after) {

		Archive {
			check(path == null || !path.isBlank(), "archive.path", "name a folder", path);
			checkAge("archive.after", after);
		}

	}

	/**
	 * How long log files are kept after their rotation.
	 *
	 * @param standard Age at which log files are deleted when there is no archive.
	 * @param archived Age at which log files are deleted when there is an archive.
	 * @param security Age at which security logs are deleted.
	 * @param audit Age at which the audit trail may be deleted.
	 */
	record Retention(@DefaultValue("30d") Period standard, @DefaultValue("90d") Period archived,
			@DefaultValue("1y") Period security, @DefaultValue("6y") Period audit) {

		Retention {
			checkAge("retention.standard", standard);
			checkAge("retention.archived", archived);
			checkAge("retention.security", security);
			checkAge("retention.audit", audit);
		}

	}

	/**
	 * The security log.
	 *
	 * @param enabled Whether to write security events to a file of their own as well.
	 * @param path Security log. Defaults to security.log beside the log file.
	 */
	record Security(@DefaultValue("true") boolean enabled, @Nullable String path) {

		Security {
			check(path == null || !path.isBlank(), "security.path", "name a file", path);
		}

	}

	/**
	 * The audit trail.
	 *
	 * @param path Folder of the audit trail. Defaults to audit below the folder of the
	 * log file.
	 */
	record Audit(@Nullable String path) {

		Audit {
			check(path == null || !path.isBlank(), "audit.path", "name a folder", path);
		}

	}

}
