package io.observability.logging.loss;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Registers the counters {@code observability.dropped} of a feature.
 *
 * @param <T> type of what counts
 */
public final class LossCounters<T> implements MeterBinder {

	private final String feature;

	private final T source;

	private final Map<String, ToDoubleFunction<T>> counts = new LinkedHashMap<>();

	private LossCounters(String feature, T source) {
		this.feature = feature;
		this.source = source;
	}

	/** Return no counters yet of the feature. */
	public static <T> LossCounters<T> of(String feature, T source) {
		return new LossCounters<>(feature, source);
	}

	/** Add a counter of what was lost for the reason. */
	public LossCounters<T> add(String reason, ToDoubleFunction<T> count) {
		this.counts.put(reason, count);
		return this;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.counts.forEach((reason, count) -> FunctionCounter.builder("observability.dropped", this.source, count)
			.description("What was dropped, by feature and reason")
			.tags("feature", this.feature, "reason", reason)
			.register(registry));
	}

}
