package io.observability.alerting.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertEvidence;
import io.observability.alerting.AlertText;
import io.observability.logging.analysis.ErrorSummary;
import io.observability.logging.analysis.RecentLog;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The annotation {@code errors}: what was logged most of late, each line beginning with
 * the fingerprint by which the log endpoint finds it.
 */
final class ErrorEvidence implements AlertEvidence {

	static final String NAME = "errors";

	private static final int MOST = 3;

	private static final int LONGEST_MESSAGE = 120;

	/** Lines of requests are told as requests, and alerts are no errors of their own. */
	private static final List<String> OTHERS = List.of("io.observability.http", "io.observability.alerting.");

	private final ObjectProvider<RecentLog> log;

	ErrorEvidence(ObjectProvider<RecentLog> log) {
		this.log = log;
	}

	@Override
	public Map<String, String> about(Alert alert) {
		String wanted = alert.labels().get("fingerprint");
		Comparator<ErrorSummary> order = Comparator
			.comparing((ErrorSummary error) -> !error.fingerprint().equals(wanted))
			.thenComparing(ErrorSummary::count, Comparator.reverseOrder());
		String errors = this.log.orderedStream()
			.flatMap((recent) -> recent.errors().stream())
			.filter((error) -> Age.isRecent(error.lastSeen(), alert.since()))
			.filter((error) -> OTHERS.stream().noneMatch(error.logger()::startsWith))
			.sorted(order)
			.limit(MOST)
			.map(ErrorEvidence::describe)
			.collect(Collectors.joining("\n"));
		return errors.isEmpty() ? Map.of() : Map.of(NAME, errors);
	}

	private static String describe(ErrorSummary error) {
		String what = (error.exception() != null) ? simple(error.exception()) + " in " : "";
		String times = (error.count() == 1) ? "once"
				: "%d times in %s".formatted(error.count(), Age.of(error.firstSeen(), error.lastSeen()));
		return "%s %s: %s%s: %s".formatted(error.fingerprint(), times, what, error.logger(),
				AlertText.line(error.message(), LONGEST_MESSAGE));
	}

	private static String simple(String type) {
		return type.substring(type.lastIndexOf('.') + 1);
	}

}
