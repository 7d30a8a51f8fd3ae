package io.observability.alerting;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/** The alerts that fire now, and the way to the channels. Never blocks, never throws. */
public final class Alerts {

	private static final int MAX_ACTIVE = 1000;

	private static final int LONGEST_AUTHOR = 100;

	private static final Duration DRAIN = Duration.ofSeconds(2);

	private final Map<String, Alert> active = new ConcurrentHashMap<>();

	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	private final List<ChannelQueue> queues;

	private final Masker masker;

	private final MeterRegistry registry;

	private final ServiceIdentity identity;

	private volatile @Nullable AlertDesk desk;

	Alerts(List<ChannelQueue> queues, Masker masker, MeterRegistry registry, ServiceIdentity identity) {
		this.queues = queues;
		this.masker = masker;
		this.registry = registry;
		this.identity = identity;
		for (Severity severity : Severity.values()) {
			Gauge.builder("observability.alerting.active", this, (alerts) -> alerts.count(severity))
				.description("Alerts that fire now")
				.tag("severity", severity.name().toLowerCase(Locale.ROOT))
				.strongReference(true)
				.register(registry);
		}
		Fallbacks.connect(queues);
		queues.forEach(ChannelQueue::start);
	}

	/**
	 * Have evidence added to alerts, and listeners told, before channels hear of them.
	 */
	Alerts with(Supplier<List<AlertEvidence>> evidence, Supplier<List<AlertListener>> listeners) {
		this.desk = new AlertDesk(new EvidenceCollector(this.masker, this.registry), evidence, listeners,
				this::announce, this.registry);
		return this;
	}

	/** Return the alerts that fire now, the most severe and then the oldest first. */
	public List<Alert> active() {
		return this.active.values()
			.stream()
			.sorted(Comparator.comparing(Alert::severity)
				.reversed()
				.thenComparing(Alert::since)
				.thenComparing(Alert::key))
			.toList();
	}

	/** Return the names of the channels that receive alerts. */
	public List<String> channels() {
		return this.queues.stream().map(ChannelQueue::channel).toList();
	}

	/**
	 * Return the channels that did not accept what they got last, each with the reason.
	 */
	Map<String, String> failing() {
		Map<String, String> failing = new LinkedHashMap<>();
		this.queues.forEach((queue) -> {
			String failure = queue.failure();
			if (failure != null) {
				failing.put(queue.channel(), failure);
			}
		});
		return failing;
	}

	/**
	 * Announce an alert that begins to fire or is over. What is known already is not
	 * announced again.
	 */
	public void publish(Alert alert) {
		String key = alert.key();
		Alert masked = masked(alert);
		if (alert.state() == State.RESOLVED) {
			if (this.active.remove(key) != null) {
				this.acknowledged.remove(key);
				take(key, masked);
			}
		}
		else if (this.active.size() >= MAX_ACTIVE && !this.active.containsKey(key)) {
			this.registry.counter("observability.dropped", "feature", "alerting", "reason", "too-many-alerts")
				.increment();
		}
		else if (this.active.putIfAbsent(key, masked) == null) {
			take(key, masked);
		}
	}

	/**
	 * Note that somebody takes care of an alert, which is not repeated from then on.
	 * @param key the key of an alert as {@link #active()} shows it
	 * @param author who takes care
	 * @return whether the alert fires
	 */
	public boolean acknowledge(String key, String author) {
		String by = this.masker.mask(AlertText.line(author, LONGEST_AUTHOR));
		boolean known = false;
		for (Map.Entry<String, Alert> alert : this.active.entrySet()) {
			if (alert.getValue().key().equals(key)) {
				this.acknowledged.put(alert.getKey(), by);
				known = true;
			}
		}
		return known;
	}

	/** Return who takes care, by the key of the alert. */
	public Map<String, String> acknowledged() {
		Map<String, String> acknowledged = new TreeMap<>();
		this.active.forEach((key, alert) -> {
			String by = this.acknowledged.get(key);
			if (by != null) {
				acknowledged.put(alert.key(), by);
			}
		});
		return acknowledged;
	}

	void close() {
		AlertDesk known = this.desk;
		if (known != null) {
			known.close();
		}
		this.queues.forEach(ChannelQueue::drain);
		long deadline = System.nanoTime() + DRAIN.toNanos();
		this.queues.forEach((queue) -> queue.stop(deadline));
	}

	private void take(String key, Alert masked) {
		AlertDesk known = this.desk;
		if (known != null) {
			known.take(key, masked);
		}
		else {
			dispatch(key, masked);
		}
	}

	/** Announce the alert with what was found out about it. */
	private void announce(String key, Alert masked) {
		this.active.computeIfPresent(key,
				(same, current) -> current.since().equals(masked.since()) && masked.state() == State.FIRING ? masked
						: current);
		dispatch(key, masked);
	}

	private void dispatch(String key, Alert masked) {
		this.queues.forEach((queue) -> {
			if (queue.takes(masked)) {
				queue.offer(key, masked);
			}
		});
	}

	private Alert masked(Alert alert) {
		ServiceIdentity source = alert.source().equals(ServiceIdentity.UNKNOWN) ? this.identity : alert.source();
		return new Alert(alert.rule(), alert.severity(), alert.state(), masked(alert.labels()), alert.value(),
				this.masker.mask(alert.threshold()), alert.since(), alert.until(), this.masker.mask(alert.summary()),
				source, masked(alert.annotations()));
	}

	private Map<String, String> masked(Map<String, String> values) {
		Map<String, String> masked = new LinkedHashMap<>();
		values.forEach((key, value) -> masked.put(key, this.masker.mask(key, value)));
		return masked;
	}

	private long count(Severity severity) {
		return this.active.values().stream().filter((alert) -> alert.severity() == severity).count();
	}

}
