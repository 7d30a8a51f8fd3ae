package io.observability.alerting.evidence;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, for people. */
final class Age {

	/** What is older says little about an alert that begins now. */
	static final Duration RECENT = Duration.ofMinutes(15);

	private Age() {
	}

	static boolean isRecent(Instant at, Instant alert) {
		return at.isAfter(alert.minus(RECENT));
	}

	static String of(Instant from, Instant to) {
		Duration age = Duration.between(from, to);
		if (age.toMinutes() < 1) {
			return Math.max(0, age.toSeconds()) + "s";
		}
		if (age.toHours() < 1) {
			return age.toMinutes() + "m";
		}
		return (age.toDays() < 2) ? age.toHours() + "h" : age.toDays() + "d";
	}

}
