package io.observability.metrics.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.observability.metrics.performance.ResponseTimes.Kind;
import io.observability.metrics.performance.ResponseTimes.Row;
import io.observability.settings.ObservabilitySection;

/** Shows the figures as {@code /actuator/observability/performance}. */
final class PerformanceSection implements ObservabilitySection {

	private final ResponseTimes times;

	private final Duration window;

	private final Instant since;

	PerformanceSection(ResponseTimes times, Duration window, Instant since) {
		this.times = times;
		this.window = window;
		this.since = since;
	}

	@Override
	public String name() {
		return "performance";
	}

	@Override
	public Object content() {
		List<Row> rows = this.times.rows();
		long now = this.times.now();
		return new Performance("ms", this.window.toString(), this.since.toString(),
				select(rows, (row) -> row.kind() == Kind.ROUTE)
					.map((row) -> new Route(row.method(), row.name(), row.measured().latest(now), row.measured().all()))
					.toList(),
				select(rows, (row) -> row.kind() != Kind.ROUTE && row.kind() != Kind.OPERATION)
					.map((row) -> new Dependency(row.kind().name().toLowerCase(Locale.ROOT), row.name(),
							row.measured().latest(now), row.measured().all()))
					.toList(),
				select(rows, (row) -> row.kind() == Kind.OPERATION)
					.map((row) -> new Operation(row.name(), row.measured().latest(now), row.measured().all()))
					.toList());
	}

	private static Stream<Row> select(List<Row> rows, Predicate<Row> which) {
		return rows.stream()
			.filter(which)
			.sorted(Comparator.comparing(Row::kind).thenComparing(Row::name).thenComparing(Row::method));
	}

	/**
	 * All figures.
	 *
	 * @param unit unit of times
	 * @param window how far the latest figures reach back
	 * @param since when measuring began
	 * @param routes what the application answers
	 * @param dependencies what the application calls
	 * @param operations what the application has monitored
	 */
	record Performance(String unit, String window, String since, List<Route> routes, List<Dependency> dependencies,
			List<Operation> operations) {
	}

	/**
	 * Figures of a route.
	 *
	 * @param method method of its requests
	 * @param route template of its paths
	 * @param latest figures of the window
	 * @param sinceStart all figures
	 */
	record Route(String method, String route, Figures latest, Figures sinceStart) {
	}

	/**
	 * Figures of a dependency.
	 *
	 * @param kind http, database or probe
	 * @param name host, data source or component
	 * @param latest figures of the window
	 * @param sinceStart all figures
	 */
	record Dependency(String kind, String name, Figures latest, Figures sinceStart) {
	}

	/**
	 * Figures of a monitored operation.
	 *
	 * @param name name of its observation
	 * @param latest figures of the window
	 * @param sinceStart all figures
	 */
	record Operation(String name, Figures latest, Figures sinceStart) {
	}

}
