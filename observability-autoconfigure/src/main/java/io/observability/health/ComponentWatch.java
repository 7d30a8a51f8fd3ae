package io.observability.health;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one component: applies the thresholds, decides when the knowledge is
 * too old, and keeps its news back while it is under maintenance. Changed by the thread
 * that schedules, read by all.
 */
final class ComponentWatch {

	private final Probe probe;

	private final Criticality criticality;

	private final Pace pace;

	private volatile Limits limits;

	private volatile boolean hurried;

	private final Map<String, Object> origin = new LinkedHashMap<>();

	private int failures;

	private int successes;

	/** State before the maintenance, if there is one and the state has changed. */
	private @Nullable HealthState before;

	private volatile boolean maintained;

	private volatile Knowledge knowledge;

	ComponentWatch(Probe probe, Limits limits) {
		this(probe, limits, probe.criticality());
	}

	ComponentWatch(Probe probe, Limits limits, Criticality criticality) {
		this.probe = probe;
		this.limits = limits;
		this.criticality = criticality;
		this.pace = new Pace(probe.isLocal());
		this.origin.put("provider", probe.provider());
		String host = probe.host();
		if (host != null) {
			this.origin.put("host", host);
		}
		this.origin.put("criticality", criticality.name().toLowerCase(Locale.ROOT));
		ComponentHealth health = new ComponentHealth(probe.name(), HealthState.UNKNOWN, "pending", null, null,
				criticality, probe.kind());
		this.knowledge = new Knowledge(health, Map.of(), 0, Long.MAX_VALUE, limits.interval());
	}

	Probe probe() {
		return this.probe;
	}

	Limits limits() {
		return this.limits;
	}

	/** Use other limits, for the check that is waited for also, unless it is paused. */
	void use(Limits next) {
		Duration longest = Duration.ofNanos((long) (this.limits.interval().toNanos() * (1 + Pace.JITTER)));
		this.hurried = delay().compareTo(longest) <= 0;
		this.limits = next;
	}

	/** Return whether the next check may come earlier than was planned. */
	boolean mayHurry() {
		return this.hurried;
	}

	ComponentHealth health(long nanoTime) {
		Knowledge current = this.knowledge;
		return current.isFresh(nanoTime) ? current.health() : stale(current.health());
	}

	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>(this.origin);
		if (this.maintained) {
			details.put("maintenance", true);
		}
		details.putAll(this.knowledge.details());
		return details;
	}

	boolean isMaintained() {
		return this.maintained;
	}

	Probe.Result unanswered(String code) {
		try {
			return this.probe.unanswered(code);
		}
		catch (Throwable ex) {
			return Probe.Result.down(code);
		}
	}

	Duration delay() {
		return this.knowledge.delay();
	}

	/**
	 * Begin or end the maintenance of the component.
	 * @return what is to be told at the end of the maintenance, if anything
	 */
	@Nullable HealthTransition maintain(boolean under, Instant at, long nanoTime) {
		if (under == this.maintained) {
			return null;
		}
		this.maintained = under;
		this.knowledge = this.knowledge.as(under ? Criticality.OPTIONAL : this.criticality);
		HealthState from = this.before;
		this.before = null;
		ComponentHealth now = health(nanoTime);
		return (!under && from != null && from != now.state())
				? new HealthTransition(now.component(), from, now.state(), now.code(), at) : null;
	}

	@Nullable HealthTransition take(Probe.Result found, Duration latency, Instant at, long nanoTime) {
		Probe.Result result = rate(found, latency);
		ComponentHealth last = this.knowledge.health();
		HealthState state = decide(last.state(), result);
		boolean recovering = state == HealthState.DOWN && result.state() != HealthState.DOWN;
		String code = recovering ? last.code() : result.code();
		ComponentHealth now = new ComponentHealth(this.probe.name(), state, code, latency, at, last.criticality(),
				last.kind());
		Duration interval = this.limits.interval();
		Duration delay = this.pace.next(result, state, interval);
		long freshFor = Math.max(interval.multipliedBy(3).toNanos(), delay.plus(interval.multipliedBy(2)).toNanos())
				+ this.limits.timeout().toNanos();
		this.knowledge = new Knowledge(now, result.details(), nanoTime, freshFor, delay);
		return transition(last, now, at);
	}

	@Nullable HealthTransition expire(Instant at, long nanoTime) {
		Knowledge current = this.knowledge;
		if (current.isFresh(nanoTime)) {
			return null;
		}
		ComponentHealth now = stale(current.health());
		this.knowledge = new Knowledge(now, current.details(), nanoTime, Long.MAX_VALUE, current.delay());
		return transition(current.health(), now, at);
	}

	/** Let the time that nobody could check not count for the age of what is known. */
	void excuse(Duration lost, long nanoTime) {
		Knowledge current = this.knowledge;
		this.knowledge = current.aged(Math.max(0, nanoTime - current.learntAt() - lost.toNanos()), nanoTime);
	}

	Probe.Result rate(Probe.Result found, Duration latency) {
		boolean slow = found.state() == HealthState.UP && !"stale".equals(found.code())
				&& latency.compareTo(this.limits.slowThreshold()) > 0;
		return slow ? new Probe.Result(HealthState.DEGRADED, "slow", found.conclusive(), found.retryAfter(),
				found.details()) : found;
	}

	private HealthState decide(HealthState last, Probe.Result result) {
		if (result.state() != HealthState.DOWN) {
			this.failures = 0;
			this.successes++;
			boolean atOnce = result.conclusive() || result.state() == HealthState.UNKNOWN || Pace.isLimited(result);
			boolean recovering = last == HealthState.DOWN && this.successes < this.limits.successThreshold() && !atOnce;
			return recovering ? HealthState.DOWN : result.state();
		}
		this.successes = 0;
		this.failures++;
		boolean down = result.conclusive() || last == HealthState.DOWN
				|| this.failures >= this.limits.failureThreshold();
		return down ? HealthState.DOWN : HealthState.DEGRADED;
	}

	private @Nullable HealthTransition transition(ComponentHealth from, ComponentHealth to, Instant at) {
		if (from.state() == to.state()) {
			return null;
		}
		if (this.maintained && this.before == null) {
			this.before = from.state();
		}
		return new HealthTransition(to.component(), from.state(), to.state(), to.code(), at);
	}

	private static ComponentHealth stale(ComponentHealth health) {
		return new ComponentHealth(health.component(), HealthState.UNKNOWN, "stale", health.latency(),
				health.checkedAt(), health.criticality(), health.kind());
	}

	/** How often to check a component, and what to make of it. */
	record Limits(Duration interval, Duration timeout, Duration slowThreshold, int failureThreshold,
			int successThreshold) {

		Limits every(Duration other) {
			return new Limits(other, this.timeout, this.slowThreshold, this.failureThreshold, this.successThreshold);
		}
	}

	private record Knowledge(ComponentHealth health, Map<String, Object> details, long learntAt, long freshFor,
			Duration delay) {

		boolean isFresh(long nanoTime) {
			return this.freshFor == Long.MAX_VALUE || nanoTime - this.learntAt <= this.freshFor;
		}

		Knowledge aged(long nanos, long nanoTime) {
			return new Knowledge(this.health, this.details, nanoTime - nanos, this.freshFor, this.delay);
		}

		Knowledge as(Criticality criticality) {
			ComponentHealth other = new ComponentHealth(this.health.component(), this.health.state(),
					this.health.code(), this.health.latency(), this.health.checkedAt(), criticality,
					this.health.kind());
			return new Knowledge(other, this.details, this.learntAt, this.freshFor, this.delay);
		}

	}

}
