package io.observability.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** Records to the meters and observations of the application. */
final class MeterMonitor implements Monitor {

	private final Map<MeterKey, GaugeValue> gauges = new ConcurrentHashMap<>();

	private final Supplier<MeterRegistry> registry;

	private final Supplier<ObservationRegistry> observations;

	private final TagLimit limit;

	private final MonitorLosses losses;

	MeterMonitor(Supplier<MeterRegistry> registry, Supplier<ObservationRegistry> observations, TagLimit limit,
			MonitorLosses losses) {
		this.registry = registry;
		this.observations = observations;
		this.limit = limit;
		this.losses = losses;
	}

	@Override
	public void increment(String name, double amount, String... tags) {
		record(name, tags, (meters, key) -> meters.counter(key.name(), key.tags()).increment(amount));
	}

	@Override
	public void gauge(String name, double value, String... tags) {
		record(name, tags, (meters, key) -> gauge(meters, key).keep(value));
	}

	@Override
	public void gauge(String name, DoubleSupplier value, String... tags) {
		record(name, tags, (meters, key) -> gauge(meters, key).ask(value));
	}

	private GaugeValue gauge(MeterRegistry meters, MeterKey key) {
		return this.gauges.computeIfAbsent(key, (added) -> {
			GaugeValue value = new GaugeValue();
			Gauge.builder(key.name(), value, GaugeValue::get).tags(key.tags()).strongReference(true).register(meters);
			return value;
		});
	}

	@Override
	public void distribution(String name, double amount, String... tags) {
		record(name, tags, (meters, key) -> meters.summary(key.name(), key.tags()).record(amount));
	}

	@Override
	public void timing(String name, Duration duration, String... tags) {
		record(name, tags, (meters, key) -> meters.timer(key.name(), key.tags()).record(duration));
	}

	@Override
	public void error(String name, Throwable error, String... tags) {
		record(name, tags,
				(meters, key) -> meters.counter(key.name(), key.tags().and("error", nameOf(error))).increment());
	}

	@Override
	public TimedScope timed(String name, String... tags) {
		try {
			ObservationRegistry registry = this.observations.get();
			MeterKey key = registry.isNoop() ? null : this.limit.apply(name, tags);
			return (key != null) ? new ObservedScope(registry, key, this.losses) : NoMonitor.INSTANCE;
		}
		catch (RuntimeException ex) {
			this.losses.refused(name, ex);
			return NoMonitor.INSTANCE;
		}
	}

	private void record(String name, String[] tags, BiConsumer<MeterRegistry, MeterKey> record) {
		try {
			MeterKey key = this.limit.apply(name, tags);
			if (key != null) {
				record.accept(this.registry.get(), key);
			}
		}
		catch (RuntimeException ex) {
			this.losses.refused(name, ex);
		}
	}

	private static String nameOf(Throwable error) {
		String name = error.getClass().getSimpleName();
		return name.isEmpty() ? error.getClass().getName() : name;
	}

	/** What a gauge shows. */
	private static final class GaugeValue {

		private volatile double value;

		private volatile @Nullable DoubleSupplier source;

		void keep(double latest) {
			this.value = latest;
			this.source = null;
		}

		void ask(DoubleSupplier latest) {
			this.source = latest;
		}

		double get() {
			DoubleSupplier current = this.source;
			return (current != null) ? current.getAsDouble() : this.value;
		}

	}

}
