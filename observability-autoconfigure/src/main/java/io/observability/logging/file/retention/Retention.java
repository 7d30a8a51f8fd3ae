package io.observability.logging.file.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.observability.logging.file.history.LogClass;
import io.observability.logging.file.history.RetentionRules;
import io.observability.logging.file.history.WrittenFile;
import io.observability.logging.file.history.WrittenFiles;

/**
 * Applies the rules to the rotated files of one log, once. Touches no file that is not
 * listed or that does not look as it was left.
 */
final class Retention {

	private static final Log logger = LogFactory.getLog(Retention.class);

	private static final Duration FUTURE = Duration.ofHours(1);

	private static final Duration ABSENCE = Duration.ofDays(365);

	private final WrittenFiles files;

	private final RetentionRules rules;

	private final ClockWatch.Look look;

	private final Tally.Counts counts;

	private final Transfer transfer;

	private @Nullable Exception failure;

	Retention(WrittenFiles files, RetentionRules rules, ClockWatch.Look look, Tally.Counts counts) {
		this.files = files;
		this.rules = rules;
		this.look = look;
		this.counts = counts;
		this.transfer = new Transfer(files, archive(rules));
	}

	/** Return what went wrong last, if anything. */
	@Nullable Exception run() {
		correctTimes();
		for (WrittenFile file : this.files.all()) {
			settle(file);
		}
		if (this.rules.compress()) {
			this.files.all()
				.stream()
				.filter((file) -> !file.place().archived() && !Transfer.isCompressed(file))
				.forEach((file) -> move(file, false));
		}
		this.files.all().stream().filter((file) -> this.rules.archives(file, this.look.now())).forEach(this::archive);
		if (this.look.isTrusted()) {
			this.files.all().stream().filter((file) -> this.rules.deletes(file, this.look.now())).forEach(this::delete);
		}
		thinOut();
		return this.failure;
	}

	/** A jump of the clock does not age what this process wrote. */
	private void correctTimes() {
		for (WrittenFile file : this.files.all()) {
			WrittenFile corrected = file;
			if (!this.look.drift().isZero() && this.files.isOfThisRun(file)) {
				corrected = file.at(file.rotatedAt().plus(this.look.drift()));
			}
			if (this.look.isTrusted() && corrected.rotatedAt().isAfter(this.look.now().plus(FUTURE))) {
				corrected = corrected.at(this.look.now());
			}
			if (corrected != file) {
				put(corrected);
			}
		}
	}

	/** A list that cannot be written must not keep files from being deleted. */
	private void put(WrittenFile corrected) {
		try {
			this.files.put(corrected);
		}
		catch (IOException ex) {
			this.failure = ex;
		}
	}

	/** Ends what a crash cut off, and forgets files that are gone or were changed. */
	private void settle(WrittenFile file) {
		try {
			WrittenFile settled = (file.target() != null) ? this.transfer.recover(file) : file;
			if (settled == null) {
				this.files.remove(file);
			}
			else if (settled.target() == null && this.files.removeIf(settled, () -> isGone(settled))) {
				report(settled);
			}
		}
		catch (IOException ex) {
			failed(Tally.COMPRESSED, file, ex);
		}
	}

	private boolean isGone(WrittenFile file) throws IOException {
		Path path = this.transfer.path(file.place());
		if (path == null || !isReachable(path) || this.transfer.isUnchanged(file)) {
			return false;
		}
		return !file.place().archived() || Files.exists(path, LinkOption.NOFOLLOW_LINKS) || isLongOver(file);
	}

	/** An archive that is not mounted looks empty, and comes back some day. */
	private boolean isLongOver(WrittenFile file) {
		return this.look.isTrusted() && this.rules.deletes(file.at(file.rotatedAt().plus(ABSENCE)), this.look.now());
	}

	private void report(WrittenFile file) {
		Path path = this.transfer.path(file.place());
		if (path != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			logger.warn("Log file '%s' was changed by others and is left alone from now on".formatted(path));
		}
	}

	/** A folder that is not mounted at present says nothing about its files. */
	private static boolean isReachable(Path path) {
		Path folder = path.getParent();
		return folder != null && Files.isDirectory(folder);
	}

	private void thinOut() {
		Map<LocalDate, Integer> kept = new HashMap<>();
		List<WrittenFile> all = this.files.all();
		long total = 0;
		for (int i = all.size() - 1; i >= 0; i--) {
			WrittenFile file = all.get(i);
			if (file.place().archived()) {
				continue;
			}
			boolean standard = file.type() == LogClass.STANDARD;
			int count = kept.merge(this.rules.daily() ? file.day() : LocalDate.EPOCH, 1, Integer::sum);
			total += standard ? file.size() : 0;
			boolean surplus = (this.rules.keep() > 0 && count > this.rules.keep())
					|| (standard && this.rules.totalSizeCap() > 0 && total > this.rules.totalSizeCap());
			if (surplus && this.rules.archive() != null) {
				archive(file);
			}
			else if (surplus && standard) {
				delete(file);
			}
		}
	}

	private void archive(WrittenFile file) {
		move(file, true);
	}

	private void move(WrittenFile file, boolean archived) {
		Tally action = archived ? Tally.ARCHIVED : Tally.COMPRESSED;
		try {
			if (file.target() == null && this.transfer.isUnchanged(file)) {
				this.transfer.run(file, archived);
				this.counts.done(action, file.size());
			}
		}
		catch (IOException ex) {
			failed(action, file, ex);
		}
	}

	private void delete(WrittenFile file) {
		try {
			Path path = this.transfer.path(file.place());
			if (path != null && file.target() == null && this.transfer.isUnchanged(file)) {
				Files.delete(path);
				this.files.remove(file);
				this.counts.done(Tally.DELETED, file.size());
			}
		}
		catch (IOException ex) {
			failed(Tally.DELETED, file, ex);
		}
	}

	private void failed(Tally action, WrittenFile file, IOException ex) {
		this.counts.failed(action);
		this.failure = new IOException("Log file '%s' was not %s".formatted(file.place().name(), action.action()), ex);
	}

	private static @Nullable Path archive(RetentionRules rules) {
		RetentionRules.Archive archive = rules.archive();
		if (archive == null) {
			return null;
		}
		try {
			Files.createDirectories(archive.path());
			return archive.path().toRealPath();
		}
		catch (IOException ex) {
			return archive.path();
		}
	}

}
