package io.observability.health;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait for the next check. Looks closer while the state is open, and steps
 * back from what does not get better by asking. Belongs to the thread that schedules.
 */
final class Pace {

	static final double JITTER = 0.2;

	static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

	/** What only a change of the configuration or of the account mends. */
	private static final Set<String> MISCONFIGURED = Set.of("auth", "billing", "not-found", "redirect", "credentials",
			"account-suspended");

	private static final Set<String> LIMITED = Set.of("rate-limited", "quota");

	private static final Duration QUICKEST_REPEAT = Duration.ofSeconds(1);

	private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

	private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

	private static final int PATIENCE = 5;

	private static final int MOST_DOUBLINGS = 2;

	private final boolean near;

	private int refusals;

	private int limits;

	private int downs;

	Pace(boolean near) {
		this.near = near;
	}

	/** Return whether the dependency answered that it was asked too often. */
	static boolean isLimited(Probe.Result result) {
		return result.code() != null && LIMITED.contains(result.code()) && result.state() != HealthState.DOWN;
	}

	Duration next(Probe.Result result, HealthState state, Duration interval) {
		count(result, state);
		boolean settled = (state == HealthState.DOWN) == (result.state() == HealthState.DOWN);
		Duration usual = settled ? interval : min(interval, max(QUICKEST_REPEAT, interval.dividedBy(4)));
		Duration delay = spread(max(usual, backOff(interval)));
		Duration asked = result.retryAfter();
		return (asked != null) ? max(delay, min(asked, LONGEST_PAUSE)) : delay;
	}

	private void count(Probe.Result result, HealthState state) {
		boolean down = result.state() == HealthState.DOWN;
		boolean refused = down && result.conclusive() && result.code() != null && MISCONFIGURED.contains(result.code());
		this.refusals = refused ? this.refusals + 1 : 0;
		this.limits = (isLimited(result) && result.retryAfter() == null) ? this.limits + 1 : 0;
		this.downs = (down && state == HealthState.DOWN) ? this.downs + 1 : 0;
	}

	/** To ask what is near costs nothing. */
	private Duration backOff(Duration interval) {
		if (this.near) {
			return Duration.ZERO;
		}
		if (this.refusals > 0) {
			return min(AFTER_REFUSAL.multipliedBy(Math.min(this.refusals, 3)), LONGEST_PAUSE);
		}
		int doublings = Math.min(MOST_DOUBLINGS, Math.max(this.limits, (this.downs - 1) / PATIENCE));
		return (doublings > 0) ? min(interval.multipliedBy(1L << doublings), LONGEST_BACK_OFF) : Duration.ZERO;
	}

	private static Duration spread(Duration delay) {
		double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
		return Duration.ofNanos((long) (delay.toNanos() * factor));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
