package io.observability.alerting.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertEvidence;
import io.observability.alerting.AlertText;
import io.observability.logging.analysis.LogLine;
import io.observability.logging.analysis.RecentLog;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The annotation {@code requests}: requests that failed of late or were slow, each line
 * beginning with the correlation id by which the log endpoint finds all its lines.
 */
final class RequestEvidence implements AlertEvidence {

	static final String NAME = "requests";

	private static final int MOST = 3;

	private static final int MOST_LINES = 2000;

	private static final int LONGEST_MESSAGE = 120;

	private static final Pattern TIME = Pattern.compile(".*\\d ?(?:ns|us|ms|s|m|h|d)");

	private static final Pattern DURATION = Pattern.compile(" in (\\d{1,12}) ms$");

	private final ObjectProvider<RecentLog> log;

	RequestEvidence(ObjectProvider<RecentLog> log) {
		this.log = log;
	}

	@Override
	public Map<String, String> about(Alert alert) {
		List<LogLine> lines = this.log.orderedStream()
			.flatMap((recent) -> recent.lines(MOST_LINES).stream())
			.filter((line) -> line.correlationId() != null && Age.isRecent(line.timestamp(), alert.since()))
			.filter((line) -> !line.logger().startsWith("io.observability.alerting."))
			.toList();
		Map<String, String> found = new LinkedHashMap<>();
		candidates(alert, lines).forEach((line) -> {
			if (found.size() < MOST) {
				found.putIfAbsent(String.valueOf(line.correlationId()),
						AlertText.line(line.message(), LONGEST_MESSAGE));
			}
		});
		List<String> texts = new ArrayList<>();
		found.forEach((id, message) -> texts.add(id + " " + message));
		return texts.isEmpty() ? Map.of() : Map.of(NAME, String.join("\n", texts));
	}

	/** Those that tell most about the alert come first. */
	private static Stream<LogLine> candidates(Alert alert, List<LogLine> lines) {
		String fingerprint = alert.labels().get("fingerprint");
		String uri = alert.labels().get("uri");
		boolean slow = TIME.matcher(alert.threshold()).matches();
		Stream<LogLine> same = (fingerprint != null)
				? lines.stream().filter((line) -> fingerprint.equals(line.fingerprint())) : Stream.empty();
		Stream<LogLine> slowest = slow ? lines.stream()
			.filter((line) -> isRequest(line) && isTo(line, uri))
			.sorted(Comparator.comparingLong(RequestEvidence::millis).reversed()) : Stream.empty();
		Stream<LogLine> failed = lines.stream().filter((line) -> isRequest(line) && line.level().equals("ERROR"));
		Stream<LogLine> errors = lines.stream().filter((line) -> line.level().equals("ERROR"));
		Stream<LogLine> warnings = lines.stream().filter((line) -> line.level().equals("WARN"));
		return Stream.of(same, slowest, failed, errors, warnings).flatMap((some) -> some);
	}

	private static boolean isRequest(LogLine line) {
		return "http_request".equals(line.eventType());
	}

	private static boolean isTo(LogLine line, @Nullable String uri) {
		return uri == null || line.message().contains(" " + uri + " ");
	}

	private static long millis(LogLine line) {
		Matcher matcher = DURATION.matcher(line.message());
		return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
	}

}
