package io.observability.alerting.notice;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import org.jspecify.annotations.Nullable;

/** What one channel was told in the last hour, and what was held back from it. */
final class Budget {

	static final long HOUR = Duration.ofHours(1).toNanos();

	private static final int MOST_HELD = 1000;

	private static final int MOST_NAMED = 10;

	private final int perHour;

	private final long pause;

	private final Deque<Long> messages = new ArrayDeque<>();

	/** When each alert was told to begin last. */
	private final Map<String, Long> begun = new HashMap<>();

	private final Map<String, Held> held = new LinkedHashMap<>();

	private @Nullable Long heldSince;

	private Instant heldFrom = Instant.EPOCH;

	private long times;

	private boolean changed;

	Budget(int perHour, Duration pause) {
		this.perHour = perHour;
		this.pause = pause.toNanos();
	}

	void look(long now) {
		while (!this.messages.isEmpty() && now - this.messages.peekFirst() >= HOUR) {
			this.messages.removeFirst();
		}
		long memory = Math.max(HOUR, this.pause);
		this.begun.values().removeIf((at) -> now - at >= memory);
	}

	boolean hasRoom() {
		return this.messages.size() < this.perHour;
	}

	/** Return whether the alert may begin now, as far as it is told too often itself. */
	boolean isRested(String id, long now) {
		Long at = this.begun.get(id);
		return at == null || now - at >= this.pause;
	}

	/** Return whether the alert must be told whatever else was. */
	boolean isUrgent(String id, Alert alert, long now) {
		Long at = this.begun.get(id);
		return alert.severity() == Severity.CRITICAL && (at == null || now - at >= HOUR);
	}

	void begins(String id, long now) {
		this.begun.put(id, now);
	}

	void message(long now) {
		this.changed = true;
		this.messages.addLast(now);
		if (this.messages.size() > 2 * this.perHour + MOST_HELD) {
			this.messages.removeFirst();
		}
	}

	void hold(String id, Alert alert, long now, Instant at) {
		if (this.heldSince == null) {
			this.heldSince = now;
			this.heldFrom = at;
		}
		this.times++;
		Held before = this.held.get(id);
		if (before != null || this.held.size() < MOST_HELD) {
			this.held.put(id, new Held(alert, (before != null) ? before.times() + 1 : 1));
		}
	}

	boolean isDigestDue(long now) {
		Long since = this.heldSince;
		return since != null && now - since >= HOUR;
	}

	/** Return one alert that speaks of all that were held back, and forget them. */
	Alert digest(Map<String, Alert> firing) {
		Alert last = this.held.values().iterator().next().alert();
		Map<String, Integer> rules = new TreeMap<>();
		Severity severity = Severity.INFO;
		for (Held one : this.held.values()) {
			rules.merge(one.alert().rule(), one.times(), Integer::sum);
			severity = (one.alert().severity().compareTo(severity) > 0) ? one.alert().severity() : severity;
		}
		String still = firing.values().stream().limit(MOST_NAMED).map(Alert::key).collect(Collectors.joining(", "));
		String summary = "%d notices were held back: %s. %s".formatted(this.times,
				rules.entrySet()
					.stream()
					.map((rule) -> rule.getKey() + " " + rule.getValue())
					.limit(MOST_NAMED)
					.collect(Collectors.joining(", ")),
				firing.isEmpty() ? "All of it is over."
						: (firing.size() > MOST_NAMED)
								? "Still firing: %s and %d more.".formatted(still, firing.size() - MOST_NAMED)
								: "Still firing: %s.".formatted(still));
		Alert digest = new Alert("held-back", severity, State.FIRING, Map.of(), this.times,
				"above %d messages an hour".formatted(this.perHour), this.heldFrom, null, summary, last.source());
		this.held.clear();
		this.heldSince = null;
		this.times = 0;
		return digest;
	}

	/** Return whether there was a message since this was asked last. */
	boolean isChanged() {
		boolean before = this.changed;
		this.changed = false;
		return before;
	}

	/** Return what is kept of it: how long ago messages were told. */
	String fields(long now) {
		return this.messages.stream()
			.map((at) -> Long.toString(Duration.ofNanos(now - at).toSeconds()))
			.collect(Collectors.joining(","));
	}

	/** Take up what was kept some time ago, unless it makes no sense. */
	void restore(Map<String, String> kept, Instant wall, long now) {
		Duration ago;
		try {
			ago = Duration.between(Instant.parse(kept.getOrDefault("at", "")), wall);
		}
		catch (DateTimeException ex) {
			return;
		}
		ago = ago.isNegative() ? Duration.ZERO : ago;
		for (String seconds : kept.getOrDefault("messages", "").split(",")) {
			if (seconds.matches("\\d{1,5}") && this.messages.size() < this.perHour) {
				long at = now - Duration.ofSeconds(Long.parseLong(seconds)).plus(ago).toNanos();
				if (now - at < HOUR) {
					this.messages.addLast(at);
				}
			}
		}
	}

	/** An alert that was held back so many times. */
	private record Held(Alert alert, int times) {
	}

}
