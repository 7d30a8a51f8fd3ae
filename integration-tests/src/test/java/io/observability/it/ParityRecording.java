package io.observability.it;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What Prometheus would have scraped, one value for each step. */
final class ParityRecording {

	private final PrometheusMeterRegistry registry;

	private final Map<String, StringBuilder> series = new TreeMap<>();

	private final Map<String, Boolean> present = new LinkedHashMap<>();

	private int steps;

	ParityRecording(PrometheusMeterRegistry registry) {
		this.registry = registry;
	}

	void scrape() {
		this.present.replaceAll((name, there) -> false);
		this.registry.scrape().lines().filter((line) -> !line.startsWith("#")).forEach(this::take);
		this.steps++;
		this.series.forEach((name, values) -> {
			if (Boolean.FALSE.equals(this.present.get(name))) {
				// Prometheus knows at once that a series is gone
				values.append(values.toString().matches("(?s).*(stale|_) ") ? "_ " : "stale ");
			}
		});
		this.present.replaceAll((name, there) -> true);
	}

	private void take(String line) {
		int end = line.lastIndexOf(' ');
		String name = line.substring(0, end);
		int labels = name.indexOf('{');
		String full = ((labels >= 0) ? name.substring(0, name.length() - 1) + ", " : name + "{")
				+ "application=\"shop\", job=\"shop\", instance=\"shop-1\"}";
		this.series.computeIfAbsent(full, (added) -> new StringBuilder("_ ".repeat(this.steps)))
			.append(line.substring(end + 1))
			.append(' ');
		this.present.put(full, true);
	}

	/** Return the series as a test of promtool wants them. */
	String inputSeries() {
		StringBuilder text = new StringBuilder();
		this.series.forEach((name, values) -> text.append("      - series: '")
			.append(name.replace("'", "''"))
			.append("'\n        values: '")
			.append(values.toString().strip())
			.append("'\n"));
		return text.toString();
	}

}
