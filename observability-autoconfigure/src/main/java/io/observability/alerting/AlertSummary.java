package io.observability.alerting;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One alert that speaks of several. */
final class AlertSummary {

	private static final int MOST_NAMED = 10;

	private static final int LONGEST_NAME = 200;

	private AlertSummary() {
	}

	/** Return the alert that speaks of all, which have one rule, severity and state. */
	static Alert of(List<Alert> alerts) {
		Alert first = alerts.get(0);
		Map<String, String> common = new LinkedHashMap<>(first.labels());
		Alert oldest = first;
		Alert last = first;
		for (Alert alert : alerts) {
			common.entrySet().retainAll(alert.labels().entrySet());
			oldest = alert.since().isBefore(oldest.since()) ? alert : oldest;
			Instant until = alert.until();
			last = (until != null && (last.until() == null || until.isAfter(last.until()))) ? alert : last;
		}
		StringBuilder summary = new StringBuilder("%d alerts: ".formatted(alerts.size()));
		for (int index = 0; index < Math.min(alerts.size(), MOST_NAMED); index++) {
			summary.append((index > 0) ? "; " : "").append(AlertText.line(named(alerts.get(index)), LONGEST_NAME));
		}
		if (alerts.size() > MOST_NAMED) {
			summary.append("; and %d more".formatted(alerts.size() - MOST_NAMED));
		}
		return new Alert(first.rule(), first.severity(), first.state(), common, Double.NaN, first.threshold(),
				oldest.since(), last.until(), summary.toString(), first.source(), first.annotations());
	}

	private static String named(Alert alert) {
		String labels = alert.labels()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((label) -> label.getKey() + "=" + label.getValue())
			.collect(Collectors.joining(", "));
		return labels.isEmpty() ? alert.summary() : labels;
	}

}
