package io.observability.alerting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/** The alerts that fire now, and the way to the channels. Never blocks, never throws. */
public final class Alerts {

	private static final int MAX_ACTIVE = 1000;

	private static final int LONGEST_AUTHOR = 100;

	private static final Duration UNCLAIMED = Duration.ofHours(24);

	private final Map<String, Alert> active = new ConcurrentHashMap<>();

	/** What fired before the start, and of which nobody spoke since. */
	private final Set<String> unclaimed = ConcurrentHashMap.newKeySet();

	private final Channels channels;

	private final Masker masker;

	private final MeterRegistry registry;

	private final ServiceIdentity identity;

	private final AlertNotices notices;

	private final AlertMemory memory;

	private final Clock clock;

	private volatile @Nullable Instant restored;

	Alerts(Channels channels, Parts parts, Masker masker, MeterRegistry registry, ServiceIdentity identity) {
		this.channels = channels;
		this.masker = masker;
		this.registry = registry;
		this.identity = identity;
		this.notices = parts.notices();
		this.memory = parts.memory();
		this.clock = parts.clock();
		for (Severity severity : Severity.values()) {
			Gauge.builder("observability.alerting.active", this, (alerts) -> alerts.count(severity))
				.description("Alerts that fire now")
				.tag("severity", severity.name().toLowerCase(Locale.ROOT))
				.strongReference(true)
				.register(registry);
		}
		channels.start(this.notices);
		this.notices.start(channels);
		this.memory.whenLoaded(this::restore);
		this.memory.eachRound(this::sweep);
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
		return this.channels.names();
	}

	/**
	 * Return the channels that did not accept what they got last, each with the reason.
	 */
	Map<String, String> failing() {
		return this.channels.failing();
	}

	/**
	 * Announce an alert that begins to fire or is over. What is known already is not
	 * announced again.
	 */
	public void publish(Alert alert) {
		String id = AlertRecord.id(alert);
		Alert masked = masked(alert);
		this.unclaimed.remove(id);
		if (alert.state() == State.RESOLVED) {
			resolve(id, masked);
		}
		else if (this.active.size() >= MAX_ACTIVE && !this.active.containsKey(id)) {
			this.registry.counter("observability.dropped", "feature", "alerting", "reason", "too-many-alerts")
				.increment();
		}
		else if (this.active.putIfAbsent(id, masked) == null) {
			this.memory.put(Kind.ALERT, id, AlertRecord.fields(masked));
			this.notices.fired(id, masked);
		}
	}

	private void resolve(String id, Alert masked) {
		if (this.active.remove(id) != null) {
			this.memory.remove(Kind.ALERT, id);
			this.memory.remove(Kind.ACKNOWLEDGEMENT, id);
			this.notices.resolved(id, masked);
		}
	}

	/**
	 * End an alert for another reason than that all is well.
	 * @param id the id of the alert's record
	 * @param reason a sentence that tells why
	 */
	public void end(String id, String reason) {
		Alert alert = this.active.get(id);
		if (alert != null) {
			resolve(id, alert.ended(this.clock.instant(), reason));
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
				this.memory.put(Kind.ACKNOWLEDGEMENT, alert.getKey(),
						Map.of("by", by, "at", this.clock.instant().toString()));
				this.notices.acknowledged(alert.getKey(), by);
				known = true;
			}
		}
		return known;
	}

	/** Return who takes care, by the key of the alert. */
	public Map<String, String> acknowledged() {
		Map<String, String> acknowledged = new TreeMap<>();
		this.active.forEach((id, alert) -> {
			Map<String, String> by = this.memory.get(Kind.ACKNOWLEDGEMENT, id);
			if (by != null) {
				acknowledged.put(alert.key(), by.getOrDefault("by", ""));
			}
		});
		return acknowledged;
	}

	/** Take up what fired when the application ended, which was told then. */
	private void restore() {
		this.restored = this.clock.instant();
		for (AlertRecord record : this.memory.own(Kind.ALERT)) {
			try {
				Alert alert = record.alert();
				if (this.active.putIfAbsent(record.id(), alert) == null) {
					this.unclaimed.add(record.id());
					this.notices.fired(record.id(), alert);
				}
			}
			catch (IllegalArgumentException ex) {
				this.memory.remove(record);
			}
		}
	}

	/** End alerts that fired before the start and of which nothing was heard since. */
	private void sweep() {
		Instant since = this.restored;
		if (since != null && !this.unclaimed.isEmpty()
				&& Duration.between(since, this.clock.instant()).compareTo(UNCLAIMED) >= 0) {
			this.unclaimed.forEach((id) -> end(id, "nothing was heard of it in 24 h since the application started"));
			this.unclaimed.clear();
		}
	}

	void close() {
		this.notices.flush();
		this.channels.close();
		this.notices.close();
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

	/**
	 * What decides on notices and what is remembered.
	 *
	 * @param notices decides which channels are told, and when
	 * @param memory what is remembered
	 * @param clock tells the time
	 */
	record Parts(AlertNotices notices, AlertMemory memory, Clock clock) {

		/** Tell everything at once, and remember it until the end of the process. */
		static Parts simple() {
			return new Parts(new DirectNotices(), AlertMemory.ofProcess(), Clock.systemUTC());
		}

	}

}
