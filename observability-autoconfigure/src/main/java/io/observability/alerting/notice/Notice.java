package io.observability.alerting.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertRecord;
import org.jspecify.annotations.Nullable;

/** An alert and how far each channel knows of it. Not safe for use by many threads. */
final class Notice {

	private static final String TOLD = "told.";

	private final String id;

	private final Map<String, Told> told = new LinkedHashMap<>();

	/** Channels that were told before the start. */
	private final Set<String> restored = new HashSet<>();

	private @Nullable AlertRecord record;

	private Alert alert;

	private @Nullable Alert end;

	private boolean acknowledged;

	Notice(String id, Alert alert) {
		this.id = id;
		this.alert = alert;
	}

	String id() {
		return this.id;
	}

	/** Return the alert as it fires, or did. */
	Alert alert() {
		return this.alert;
	}

	/** Return the alert as it is over, in the words of the one that was told. */
	@Nullable Alert end() {
		return this.end;
	}

	boolean isOver() {
		return this.end != null;
	}

	boolean isAcknowledged() {
		return this.acknowledged;
	}

	void acknowledge() {
		this.acknowledged = true;
	}

	/** Note that the alert fires, as the record says. */
	void fires(AlertRecord next) {
		if (next.equals(this.record) && this.end == null) {
			return;
		}
		this.record = next;
		boolean again = this.end != null;
		this.end = null;
		if (again) {
			this.acknowledged = false;
			this.told.values().removeIf((one) -> one.step == Step.ENDING || one.step == Step.HELD);
		}
		if (this.told.isEmpty()) {
			this.alert = next.alert();
		}
	}

	/** Note that the alert is over. */
	void ends(Alert last) {
		Instant until = last.until();
		this.end = new Alert(this.alert.rule(), this.alert.severity(), Alert.State.RESOLVED, this.alert.labels(),
				last.value(), last.threshold(), this.alert.since(), (until != null) ? until : last.since(),
				last.summary(), this.alert.source(), last.annotations());
	}

	Step step(String channel) {
		Told one = this.told.get(channel);
		return (one != null) ? one.step : Step.NONE;
	}

	void step(String channel, Step step) {
		if (step == Step.NONE) {
			this.told.remove(channel);
		}
		else {
			this.told.computeIfAbsent(channel, (name) -> new Told()).step = step;
		}
	}

	/** Note that the channel was told at this time. */
	void toldAt(String channel, long nanos, Instant at) {
		Told one = this.told.computeIfAbsent(channel, (name) -> new Told());
		one.nanos = nanos;
		one.at = at;
	}

	long toldAt(String channel) {
		return Objects.requireNonNull(this.told.get(channel)).nanos;
	}

	/** Return whether nobody need be told of it any more. */
	boolean isDone() {
		return isOver() && this.told.values().stream().allMatch((one) -> one.step == Step.HELD);
	}

	/** Return what is kept, or {@code null} as long as nobody knows of it. */
	@Nullable Map<String, String> fields() {
		Map<String, String> fields = new LinkedHashMap<>();
		this.told.forEach((channel, one) -> {
			if (one.step == Step.TOLD || one.step == Step.ENDING && one.began) {
				fields.put(TOLD + channel, String.valueOf(one.at));
			}
		});
		if (fields.isEmpty()) {
			return null;
		}
		fields.putAll(AlertRecord.fields(this.alert));
		return fields;
	}

	/** Take up what was kept. */
	void restore(Map<String, String> fields, Instant now, long nanos) {
		fields.forEach((name, value) -> {
			if (name.startsWith(TOLD)) {
				String channel = name.substring(TOLD.length());
				step(channel, Step.TOLD);
				Instant at = instant(value, now);
				// a clock that was set back since must not put off what is told again
				Duration ago = Duration.between(at, now);
				toldAt(channel, ago.isNegative() ? nanos : nanos - ago.toNanos(), at);
				began(channel);
				this.restored.add(channel);
			}
		});
	}

	/** The channel is to hear of it again, if it was told before the start. */
	void remind(String channel) {
		if (this.restored.remove(channel) && !isOver() && step(channel) == Step.TOLD) {
			step(channel, Step.NONE);
		}
	}

	void began(String channel) {
		Told one = this.told.get(channel);
		if (one != null) {
			one.began = true;
		}
	}

	private static Instant instant(String text, Instant otherwise) {
		try {
			return Instant.parse(text);
		}
		catch (DateTimeParseException ex) {
			return otherwise;
		}
	}

	/** How far a channel knows of an alert. */
	enum Step {

		/** Not at all. */
		NONE,

		/** It was too much, and waits for the digest. */
		HELD,

		/** The beginning waits to be delivered. */
		OFFERED,

		/** The beginning was delivered. */
		TOLD,

		/** The end waits to be delivered. */
		ENDING

	}

	/** What one channel knows. */
	private static final class Told {

		private Step step = Step.NONE;

		private boolean began;

		private long nanos;

		private @Nullable Instant at;

	}

}
