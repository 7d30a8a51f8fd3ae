package io.observability.alerting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/** The alerts that fire now, and the way to the channels. Never blocks, never throws. */
public final class Alerts {

	private static final int LONGEST_AUTHOR = 100;

	private static final Duration UNCLAIMED = Duration.ofHours(24);

	private final Map<String, Alert> active = new ConcurrentHashMap<>();

	/** What fired before the start, and of which nobody spoke since. */
	private final Set<String> unclaimed = ConcurrentHashMap.newKeySet();

	private final AlertLimit limit;

	private final Channels channels;

	private final AlertMask mask;

	private final MeterRegistry registry;

	private final AlertNotices notices;

	private final AlertMemory memory;

	private final Clock clock;

	private volatile @Nullable AlertDesk desk;

	private volatile @Nullable Instant restored;

	Alerts(Channels channels, AlertParts parts, Masker masker, MeterRegistry registry, ServiceIdentity identity) {
		this.channels = channels;
		this.mask = new AlertMask(masker, identity);
		this.registry = registry;
		this.notices = parts.notices();
		this.memory = parts.memory();
		this.clock = parts.clock();
		this.limit = new AlertLimit(this.active, registry, this.clock);
		channels.start(this.notices);
		this.notices.start(channels);
		this.memory.whenLoaded(this::restore);
		this.memory.eachRound(this::sweep);
	}

	/**
	 * Have evidence added to alerts, and listeners told, before channels hear of them.
	 */
	Alerts with(Supplier<List<AlertEvidence>> evidence, Supplier<List<AlertListener>> listeners) {
		this.desk = new AlertDesk(new EvidenceCollector(this.mask.masker(), this.registry), evidence, listeners,
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
		Alert masked = this.mask.mask(alert);
		this.unclaimed.remove(id);
		if (alert.state() == State.RESOLVED) {
			resolve(id, masked);
		}
		else {
			begin(id, masked);
		}
	}

	/**
	 * Threads must pass on beginning and end of an alert in the order they notice them.
	 */
	private synchronized void begin(String id, Alert masked) {
		Alert news = this.limit.check(id, masked);
		if (news == masked && this.active.putIfAbsent(id, masked) == null) {
			take(id, masked);
		}
		else if (news != null && news != masked) {
			begin(AlertRecord.id(news), this.mask.mask(news));
		}
	}

	private synchronized void resolve(String id, Alert masked) {
		if (this.active.remove(id) != null) {
			this.memory.remove(Kind.ACKNOWLEDGEMENT, id);
			take(id, masked);
			Alert over = this.limit.over();
			if (over != null) {
				resolve(AlertRecord.id(over), this.mask.mask(over));
			}
		}
	}

	private void take(String id, Alert masked) {
		AlertDesk known = this.desk;
		if (known != null) {
			known.take(id, masked);
		}
		else {
			announce(id, masked);
		}
	}

	/** Announce the alert with what was found out about it. */
	private void announce(String id, Alert masked) {
		if (masked.state() == State.RESOLVED) {
			this.notices.resolved(id, masked);
			this.memory.remove(Kind.ALERT, id);
		}
		else {
			this.active.computeIfPresent(id,
					(same, current) -> current.since().equals(masked.since()) ? masked : current);
			this.memory.put(Kind.ALERT, id, AlertRecord.fields(masked));
			this.notices.fired(id, masked);
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
	 * Send alerts to all who would get them or to one channel, and change nothing else.
	 * @return the names of the channels
	 */
	public List<String> test(List<Alert> alerts, @Nullable String channel) {
		return this.channels.test(alerts.stream().map(this.mask::mask).toList(), channel);
	}

	/**
	 * Note that somebody takes care of an alert, which is not repeated from then on.
	 * @param key the key of an alert as {@link #active()} shows it
	 * @param author who takes care
	 * @return whether the alert fires
	 */
	public boolean acknowledge(String key, String author) {
		String by = this.mask.masker().mask(AlertText.line(author, LONGEST_AUTHOR));
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
		AlertDesk known = this.desk;
		if (known != null) {
			known.close();
		}
		this.notices.flush();
		this.channels.close();
		this.notices.close();
	}

}
