package io.observability.health.endpoint;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import io.observability.health.Criticality;
import io.observability.health.HealthState;
import io.observability.health.Probe;

/**
 * Asks an indicator that is not ours, and remembers what it said. Its verdict counts at
 * once. While it does not answer, its last answer stays for three checks.
 */
final class ContributorProbe implements Probe {

	private static final int STALE_FOR = 3;

	private final String name;

	private final String component;

	private final DetailMask mask;

	private volatile HealthIndicator indicator;

	private volatile @Nullable Health answer;

	private volatile int turn;

	private volatile int missed;

	ContributorProbe(String name, String component, HealthIndicator indicator, DetailMask mask) {
		this.name = name;
		this.component = component;
		this.indicator = indicator;
		this.mask = mask;
	}

	/** Ask another instance from now on, as registries may bring a new one each time. */
	void ask(HealthIndicator other) {
		if (this.indicator != other) {
			this.indicator = other;
		}
	}

	@Nullable Health answer() {
		return this.answer;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String provider() {
		return "application";
	}

	@Override
	public String kind() {
		return ContributorKind.of(this.component);
	}

	/** Boot's totals know no other. */
	@Override
	public Criticality criticality() {
		return Criticality.CRITICAL;
	}

	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public Result check() {
		int current = this.turn;
		try {
			Health health = this.indicator.health(true);
			return (health != null) ? take(current, masked(health), code(health.getStatus()))
					: take(current, Health.unknown().withDetail("code", "no-answer").build(), "no-answer");
		}
		catch (Throwable ex) {
			Result failure = Result.failure(ex).atOnce();
			Health down = Health.down().withDetail("error", ex.getClass().getName()).build();
			take(current, down, failure.code());
			return failure;
		}
	}

	private Health masked(Health health) {
		return new Health.Builder(health.getStatus(), this.mask.mask(health.getDetails())).build();
	}

	// A check that ends late must not change what is shown
	private synchronized Result take(int current, Health health, @Nullable String code) {
		if (this.turn == current) {
			this.answer = health;
			this.missed = 0;
		}
		return Result.of(state(health.getStatus()), code).atOnce();
	}

	@Override
	public synchronized Result unanswered(String code) {
		this.turn++;
		this.missed++;
		Health last = this.answer;
		return (last != null && this.missed <= STALE_FOR) ? Result.of(state(last.getStatus()), "stale").atOnce()
				: Result.unknown(code);
	}

	static HealthState state(Status status) {
		return STATES.getOrDefault(status.getCode(), HealthState.UNKNOWN);
	}

	/** Return the status as a code if it is one that we have no state for. */
	static @Nullable String code(Status status) {
		if (STATES.containsKey(status.getCode())) {
			return null;
		}
		String code = status.getCode().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
		return code.isEmpty() ? "other" : code.substring(0, Math.min(40, code.length()));
	}

	private static final Map<String, HealthState> STATES = Map.of("UP", HealthState.UP, "DOWN", HealthState.DOWN,
			"OUT_OF_SERVICE", HealthState.OUT_OF_SERVICE, "DEGRADED", HealthState.DEGRADED, "UNKNOWN",
			HealthState.UNKNOWN);

}
