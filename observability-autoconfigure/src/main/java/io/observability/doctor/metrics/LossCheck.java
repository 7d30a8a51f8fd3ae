package io.observability.doctor.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;

import org.springframework.beans.factory.ObjectProvider;

/** Looks for data that was dropped within the last hour. */
final class LossCheck implements DoctorCheck {

	private static final String DROPPED = "observability.dropped";

	private static final Duration RECENT = Duration.ofHours(1);

	private final Map<String, Growth> known = new ConcurrentHashMap<>();

	private final ObjectProvider<MeterRegistry> registries;

	private final Clock clock;

	LossCheck(ObjectProvider<MeterRegistry> registries, Clock clock) {
		this.registries = registries;
		this.clock = clock;
	}

	@Override
	public Set<String> ids() {
		return Set.of("data-dropped");
	}

	@Override
	public List<Finding> look() {
		Instant now = this.clock.instant();
		Map<String, Long> grown = new TreeMap<>();
		counts().forEach((what, count) -> {
			Growth growth = this.known.merge(what, new Growth(count, now),
					(before, seen) -> (seen.count() > before.count()) ? seen : before);
			if (count > 0 && growth.at().isAfter(now.minus(RECENT))) {
				grown.put(what, count);
			}
		});
		return grown.isEmpty() ? List.of() : List.of(finding(grown));
	}

	private static Finding finding(Map<String, Long> grown) {
		return Finding.warning("data-dropped",
				"Data was dropped within the last hour; since the start, %s.".formatted(grown.entrySet()
					.stream()
					.map((entry) -> "%d of %s".formatted(entry.getValue(), entry.getKey()))
					.collect(Collectors.joining(", "))),
				"Log lines, alerts or figures are missing. A queue was full, a disk or a receiver did not take them, "
						+ "or a limit was reached.",
				advice(String.join(" ", grown.keySet())));
	}

	private static String advice(String what) {
		StringBuilder advice = new StringBuilder("See the WARN lines of loggers below 'io.observability'.");
		if (what.contains("(disk-full)")) {
			advice.append(" Free some space on the disk of the log files, or keep less, such as with "
					+ "'observability.logging.file.total-size-cap=5GB'.");
		}
		if (what.contains("(async-queue-full")) {
			advice.append(" Write less, such as with 'logging.level.root=info', or let more lines wait, such as with "
					+ "'observability.logging.async.queue-size=65536'.");
		}
		return advice.toString();
	}

	private Map<String, Long> counts() {
		Map<String, Long> counts = new TreeMap<>();
		this.registries.stream()
			.filter((registry) -> !(registry instanceof CompositeMeterRegistry))
			.flatMap((registry) -> registry.find(DROPPED).meters().stream())
			.forEach((meter) -> counts.merge(what(meter), count(meter), Math::max));
		return counts;
	}

	private static String what(Meter meter) {
		return "'%s' (%s)".formatted(tag(meter, "feature"), tag(meter, "reason"));
	}

	private static String tag(Meter meter, String key) {
		String value = meter.getId().getTag(key);
		return (value != null) ? value : "?";
	}

	private static long count(Meter meter) {
		double count = 0;
		for (Measurement measurement : meter.measure()) {
			count = measurement.getValue();
		}
		return Math.round(count);
	}

	/** How much was dropped, and when more was dropped last. */
	private record Growth(long count, Instant at) {
	}

}
