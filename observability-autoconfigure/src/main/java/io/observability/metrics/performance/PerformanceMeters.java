package io.observability.metrics.performance;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.metrics.performance.ResponseTimes.Row;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of the figures of the window. Several registries read the same figures, which
 * are computed once a second at most.
 */
final class PerformanceMeters implements MeterBinder {

	private static final String PREFIX = "observability.performance.";

	private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final ResponseTimes times;

	PerformanceMeters(ResponseTimes times) {
		this.times = times;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.times.watch((row) -> bind(registry, row));
		limited(registry, "route", ResponseTimes::limitedRoutes);
		limited(registry, "dependency", ResponseTimes::limitedDependencies);
		FunctionCounter.builder("observability.dropped", this.times, ResponseTimes::failures)
			.description("What was dropped, by feature and reason")
			.tags("feature", "metrics.performance", "reason", "failed")
			.register(registry);
	}

	private void limited(MeterRegistry registry, String key, Function<ResponseTimes, Long> count) {
		FunctionCounter.builder("observability.metrics.limited", this.times, (all) -> count.apply(all))
			.description("Values and combinations of tags that were counted as others, since there were too many")
			.tags("meter", PREFIX + "response.time", "key", key)
			.register(registry);
	}

	private void bind(MeterRegistry registry, Row row) {
		Latest latest = new Latest(this.times, row);
		Tags tags = Tags.of("kind", row.kind().name().toLowerCase(Locale.ROOT), "method",
				row.method().isEmpty() ? "none" : row.method(), "name", row.name());
		time(registry, latest, tags.and("stat", "min"), Figures::min);
		time(registry, latest, tags.and("stat", "mean"), Figures::mean);
		time(registry, latest, tags.and("stat", "max"), Figures::max);
		time(registry, latest, tags.and("stat", "p95"), Figures::p95);
		time(registry, latest, tags.and("stat", "p99"), Figures::p99);
		share(registry, "error.rate", latest, tags, Figures::errorRate);
		share(registry, "availability", latest, tags, Figures::availability);
	}

	private static void time(MeterRegistry registry, Latest latest, Tags tags,
			Function<Figures, @Nullable Double> figure) {
		TimeGauge
			.builder(PREFIX + "response.time", latest, TimeUnit.MILLISECONDS, (all) -> number(figure.apply(all.get())))
			.description("Response times of the last minutes")
			.tags(tags)
			.strongReference(true)
			.register(registry);
	}

	private static void share(MeterRegistry registry, String name, Latest latest, Tags tags,
			Function<Figures, @Nullable Double> figure) {
		Gauge.builder(PREFIX + name, latest, (all) -> number(figure.apply(all.get())))
			.description("Share of the last minutes, from 0 to 1")
			.tags(tags)
			.strongReference(true)
			.register(registry);
	}

	private static double number(@Nullable Double figure) {
		return (figure != null) ? figure : Double.NaN;
	}

	/** The figures of the window, for all gauges of a scrape. */
	private static final class Latest {

		private final ResponseTimes times;

		private final Row row;

		private @Nullable Figures figures;

		private long computedAt;

		Latest(ResponseTimes times, Row row) {
			this.times = times;
			this.row = row;
		}

		synchronized Figures get() {
			long nanos = System.nanoTime();
			Figures known = this.figures;
			if (known == null || nanos - this.computedAt > FRESH_NANOS) {
				known = this.row.measured().latest(this.times.now());
				this.figures = known;
				this.computedAt = nanos;
			}
			return known;
		}

	}

}
