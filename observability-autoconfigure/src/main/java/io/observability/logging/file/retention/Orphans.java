package io.observability.logging.file.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import io.observability.logging.file.LogFiles;
import io.observability.logging.file.history.Claim;
import io.observability.logging.file.history.WrittenFiles;

/**
 * Files that other processes wrote under names such as {@code app-2.log}, or before this
 * one got such a name, and that nobody would look after since they ended.
 */
final class Orphans {

	private final LogFiles.Log log;

	private final Path first;

	Orphans(LogFiles.Log log) {
		this.log = log;
		this.first = log.rotated().folder().resolve(String.valueOf(log.wanted().getFileName()));
	}

	/** Visit all, also when one fails, and then throw what happened to it. */
	void visit(Visitor visitor) throws IOException {
		IOException failure = null;
		for (int number = 1; number <= Claim.INSTANCES; number++) {
			Path file = Claim.instance(this.first, number);
			if (!file.equals(this.log.file()) && Claim.wasTaken(file)) {
				try {
					visit(file, visitor);
				}
				catch (IOException ex) {
					failure = ex;
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private void visit(Path file, Visitor visitor) throws IOException {
		try (Claim claim = Claim.take(file)) {
			if (claim == null) {
				return;
			}
			WrittenFiles files = WrittenFiles.of(this.log.rotated().folder(), String.valueOf(file.getFileName()));
			if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
				Instant written = Files.getLastModifiedTime(file).toInstant();
				files.rotate(this.log.type(), LocalDate.ofInstant(written, ZoneId.systemDefault()), written, file);
			}
			visitor.apply(files);
		}
	}

	/** Looks after files. */
	interface Visitor {

		/** Look after the files of one log. */
		void apply(WrittenFiles files);

	}

}
