package io.observability.doctor.bundle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import io.observability.logging.event.EventLog;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/** Makes bundles, one at a time and not too many, and says so in the audit log. */
final class SupportBundles {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final int REFUSALS_PER_MINUTE = 10;

	private final Deque<Instant> made = new ArrayDeque<>();

	private final Deque<Instant> refused = new ArrayDeque<>();

	private final List<BundlePart> parts;

	private final DoctorBundleProperties properties;

	private final Supplier<Masker> masker;

	private final EventLog events;

	private final Clock clock;

	private @Nullable Instant busyUntil;

	SupportBundles(List<BundlePart> parts, DoctorBundleProperties properties, Supplier<Masker> masker, EventLog events,
			Clock clock) {
		this.parts = parts;
		this.properties = properties;
		this.masker = masker;
		this.events = events;
		this.clock = clock;
	}

	/** Return a new bundle to be read and closed, or {@code null} when it is not time. */
	@Nullable BundleStream open(@Nullable String caller) {
		Instant until = begin();
		if (until == null) {
			refused(caller, "too_many");
			return null;
		}
		event(caller, "success", null);
		return new BundleStream(this.parts, new BundleWriter(this.properties, this.masker.get()), this.clock,
				() -> end(until));
	}

	/** Say that a caller was turned away, but do not let callers fill the log. */
	void refused(@Nullable String caller, String reason) {
		if (within(this.refused, MINUTE, REFUSALS_PER_MINUTE)) {
			event(caller, "denied", reason);
		}
	}

	/** A bundle that is never read must not keep others from being made for ever. */
	private synchronized @Nullable Instant begin() {
		Instant now = this.clock.instant();
		if ((this.busyUntil != null && now.isBefore(this.busyUntil))
				|| !within(this.made, HOUR, this.properties.maxPerHour())) {
			return null;
		}
		this.busyUntil = now.plus(BundleWriter.time(this.properties)).plus(MINUTE);
		return this.busyUntil;
	}

	private synchronized void end(Instant until) {
		if (until.equals(this.busyUntil)) {
			this.busyUntil = null;
		}
	}

	private synchronized boolean within(Deque<Instant> times, Duration period, int most) {
		Instant now = this.clock.instant();
		times.removeIf((time) -> !time.isAfter(now.minus(period)));
		return times.size() < most && times.add(now);
	}

	private void event(@Nullable String caller, String result, @Nullable String reason) {
		this.events.audit("support_bundle")
			.action("EXPORT")
			.resource("support_bundle")
			.result(result)
			.user((caller != null) ? this.masker.get().mask(caller) : "anonymous")
			.with("reason", reason)
			.log();
	}

}
