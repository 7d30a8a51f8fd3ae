package io.observability.logging.analysis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** A counter for each of the first errors, and one for all others. */
final class ErrorMeters implements MeterBinder, LogAnalysis.ErrorListener {

	private static final String OTHER = "other";

	private final int maxSeries;

	private final Map<String, Series> series = new ConcurrentHashMap<>();

	private final Series others = new Series(OTHER, OTHER, new LongAdder());

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	ErrorMeters(int maxSeries) {
		this.maxSeries = maxSeries;
	}

	@Override
	public void onError(String fingerprint, String exception) {
		Series known = this.series.get(fingerprint);
		if (known == null) {
			known = (this.series.size() < this.maxSeries) ? make(fingerprint, exception) : this.others;
		}
		known.count().increment();
	}

	/**
	 * Registers without a lock, since a registry has one of its own, under which it may
	 * call code that logs. Who registers a second time gets the same meter.
	 */
	private Series make(String fingerprint, String exception) {
		Series made = new Series(fingerprint, exception, new LongAdder());
		Series kept = keep(made);
		if (kept == made) {
			this.registries.forEach(made::register);
		}
		return kept;
	}

	private synchronized Series keep(Series made) {
		Series known = this.series.get(made.fingerprint());
		if (known != null) {
			return known;
		}
		if (this.series.size() >= this.maxSeries) {
			return this.others;
		}
		this.series.put(made.fingerprint(), made);
		return made;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		this.others.register(registry);
		this.series.values().forEach((one) -> one.register(registry));
	}

	/** One counter. */
	private record Series(String fingerprint, String exception, LongAdder count) {

		void register(MeterRegistry registry) {
			FunctionCounter.builder("observability.logging.errors", this.count, LongAdder::sum)
				.description("Errors and warnings with an exception that were logged, written or not")
				.tags("fingerprint", this.fingerprint, "exception", this.exception)
				.register(registry);
		}

	}

}
