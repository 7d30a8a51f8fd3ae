package io.observability.logging.analysis;

import java.util.List;

/** What is kept of the log in memory, masked. */
public interface RecentLog {

	/** Return recent lines, the latest first. */
	List<LogLine> lines(int limit);

	/** Return the errors seen last, the most frequent first. */
	List<ErrorSummary> errors();

}
