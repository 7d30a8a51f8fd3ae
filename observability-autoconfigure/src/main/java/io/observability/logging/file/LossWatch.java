package io.observability.logging.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.observability.logging.loss.EachSecond;

/**
 * Begins a log file anew that somebody took away, says that a log file cannot be written,
 * and how much was lost when it can again. On a thread of its own, since whoever lost a
 * line is in the middle of logging.
 */
final class LossWatch extends EachSecond {

	private static final Log logger = LogFactory.getLog(LossWatch.class);

	private final LogFiles files;

	private final Set<Losses> failing = new HashSet<>();

	private final Set<Losses> stuck = new HashSet<>();

	private final Map<Losses, Long> reported = new HashMap<>();

	LossWatch(LogFiles files) {
		super("observability-log-files-");
		this.files = files;
	}

	@Override
	public synchronized void start() {
		if (!this.files.logs().isEmpty()) {
			super.start();
		}
	}

	@Override
	protected void look() {
		this.files.reopenGone();
		for (LogFiles.Log log : this.files.logs()) {
			lookForLosses(log, log.losses());
			lookForRotation(log, log.losses());
		}
	}

	private void lookForLosses(LogFiles.Log log, Losses losses) {
		long lost = losses.diskFull() + losses.writeFailed();
		String reason = losses.reason();
		if (reason != null) {
			if (this.failing.add(losses)) {
				logger.warn("Log file '%s' cannot be written: %s".formatted(log.file(), reason));
			}
		}
		else if (this.failing.remove(losses) || lost > this.reported.getOrDefault(losses, 0L)) {
			logger.warn("Log file '%s' is written again after %d lines were lost".formatted(log.file(),
					lost - this.reported.getOrDefault(losses, 0L)));
			this.reported.put(losses, lost);
		}
	}

	private void lookForRotation(LogFiles.Log log, Losses losses) {
		String reason = losses.stuck();
		if (reason != null && this.stuck.add(losses)) {
			logger.warn("Log file '%s' cannot be rotated, so it grows: %s".formatted(log.file(), reason));
		}
		else if (reason == null && this.stuck.remove(losses)) {
			logger.warn("Log file '%s' is rotated again".formatted(log.file()));
		}
	}

}
