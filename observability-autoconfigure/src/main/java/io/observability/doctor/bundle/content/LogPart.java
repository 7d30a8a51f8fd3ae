package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;
import io.observability.logging.analysis.LogLine;
import io.observability.logging.analysis.RecentLog;

import org.springframework.beans.factory.ObjectProvider;

/** The latest lines of the log. */
final class LogPart implements BundlePart {

	private static final int MOST = 2000;

	private final ObjectProvider<RecentLog> log;

	LogPart(ObjectProvider<RecentLog> log) {
		this.log = log;
	}

	@Override
	public String file() {
		return "log.txt";
	}

	@Override
	public String description() {
		return "the latest lines of the log, in short; the last is the latest";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		for (RecentLog recent : this.log.orderedStream().toList()) {
			List<LogLine> lines = new ArrayList<>(recent.lines(MOST));
			Collections.reverse(lines);
			for (LogLine line : lines) {
				file.line("%s %-5s [%s] %s [%s] %s%s".formatted(line.timestamp(), line.level(), line.thread(),
						line.logger(), (line.correlationId() != null) ? line.correlationId() : "", line.message(),
						(line.fingerprint() != null) ? " [error " + line.fingerprint() + "]" : ""));
			}
		}
	}

}
