package io.observability.alerting.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertLock;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertSilences;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What notices depend on.
 *
 * @param memory what is remembered of alerts
 * @param silences which alerts are silenced
 * @param lock which of several instances tells
 * @param clock time of the day
 * @param ticker nanoseconds that only ever grow
 * @param registry where to count
 */
record Surroundings(AlertMemory memory, ObjectProvider<AlertSilences> silences, @Nullable AlertLock lock, Clock clock,
		LongSupplier ticker, MeterRegistry registry) {

	long nanos() {
		return this.ticker.getAsLong();
	}

	Instant now() {
		return this.clock.instant();
	}

	boolean isTelling() {
		return this.lock == null || this.lock.isHeld();
	}

	boolean isSilenced(Alert alert) {
		try {
			AlertSilences known = this.silences.getIfAvailable();
			return known != null && known.silencing(alert) != null;
		}
		catch (RuntimeException ex) {
			// rather tell what is silenced than nothing at all
			return false;
		}
	}

	void suppressed(String reason) {
		this.registry.counter("observability.alerting.suppressed", "reason", reason).increment();
	}

}
