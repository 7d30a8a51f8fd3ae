package io.observability.logging.event;

import io.observability.logging.event.classification.Classification;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** An event that matters to security. Failures are warnings. */
public final class SecurityEvent extends LogEvent<SecurityEvent> {

	SecurityEvent(EventLog events, @Nullable String event) {
		super(events, "security", Classification.CONFIDENTIAL);
		set("event", event);
	}

	/** Say where it came from. Anything but an IP address is left out. */
	public SecurityEvent ip(@Nullable String address) {
		return address("ip", address);
	}

	/** Say that it succeeded. */
	public SecurityEvent success() {
		return set("success", true);
	}

	/** Say that it failed. */
	public SecurityEvent failure() {
		return set("success", false);
	}

	/** Say that it failed, and why. */
	public SecurityEvent failure(@Nullable String reason) {
		return failure().reason(reason);
	}

	/** Say why. */
	public SecurityEvent reason(@Nullable String reason) {
		return set("reason", reason);
	}

	@Override
	Level usualLevel() {
		return Boolean.FALSE.equals(get("success")) ? Level.WARN : Level.INFO;
	}

	@Override
	String description() {
		Object success = get("success");
		String outcome = (success == null) ? "" : Boolean.TRUE.equals(success) ? " succeeded" : " failed";
		return text("", "event", "") + outcome + text(": ", "reason", "");
	}

}
