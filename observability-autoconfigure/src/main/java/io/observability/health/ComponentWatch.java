package io.observability.health;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one component: applies the thresholds, decides when to check again and
 * when the knowledge is too old. Changed by the thread that schedules, read by all.
 */
final class ComponentWatch {

	static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

	private static final Duration QUICKEST_REPEAT = Duration.ofSeconds(1);

	private static final double JITTER = 0.2;

	private final Probe probe;

	private volatile Limits limits;

	private volatile boolean hurried;

	private final Map<String, Object> origin = new LinkedHashMap<>();

	private int failures;

	private int successes;

	private volatile Knowledge knowledge;

	ComponentWatch(Probe probe, Limits limits) {
		this.probe = probe;
		this.limits = limits;
		this.origin.put("provider", probe.provider());
		String host = probe.host();
		if (host != null) {
			this.origin.put("host", host);
		}
		ComponentHealth health = new ComponentHealth(probe.name(), HealthState.UNKNOWN, "pending", null, null);
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
		Duration longest = Duration.ofNanos((long) (this.limits.interval().toNanos() * (1 + JITTER)));
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
		details.putAll(this.knowledge.details());
		return details;
	}

	Duration delay() {
		return this.knowledge.delay();
	}

	@Nullable HealthTransition take(Probe.Result found, Duration latency, Instant at, long nanoTime) {
		Probe.Result result = rate(found, latency);
		ComponentHealth before = this.knowledge.health();
		HealthState state = decide(before.state(), result);
		boolean recovering = state == HealthState.DOWN && result.state() != HealthState.DOWN;
		String code = recovering ? before.code() : result.code();
		ComponentHealth now = new ComponentHealth(this.probe.name(), state, code, latency, at);
		Duration delay = delay(result, (state == HealthState.DOWN) == (result.state() == HealthState.DOWN));
		long freshFor = Math.max(this.limits.interval().multipliedBy(3).toNanos(),
				delay.plus(this.limits.interval().multipliedBy(2)).toNanos());
		this.knowledge = new Knowledge(now, result.details(), nanoTime, freshFor, delay);
		return transition(before, now, at);
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

	Probe.Result rate(Probe.Result found, Duration latency) {
		boolean slow = found.state() == HealthState.UP && latency.compareTo(this.limits.slowThreshold()) > 0;
		return slow ? new Probe.Result(HealthState.DEGRADED, "slow", found.conclusive(), found.retryAfter(),
				found.details()) : found;
	}

	private HealthState decide(HealthState before, Probe.Result result) {
		if (result.state() != HealthState.DOWN) {
			this.failures = 0;
			this.successes++;
			boolean recovering = before == HealthState.DOWN && this.successes < this.limits.successThreshold()
					&& result.state() != HealthState.UNKNOWN && !result.conclusive();
			return recovering ? HealthState.DOWN : result.state();
		}
		this.successes = 0;
		this.failures++;
		boolean down = result.conclusive() || before == HealthState.DOWN
				|| this.failures >= this.limits.failureThreshold();
		return down ? HealthState.DOWN : HealthState.DEGRADED;
	}

	private Duration delay(Probe.Result result, boolean settled) {
		Duration interval = this.limits.interval();
		Duration quick = min(interval, max(QUICKEST_REPEAT, interval.dividedBy(4)));
		double spread = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
		Duration delay = Duration.ofNanos((long) ((settled ? interval : quick).toNanos() * spread));
		Duration pause = result.retryAfter();
		return (pause != null) ? max(delay, min(pause, LONGEST_PAUSE)) : delay;
	}

	private static @Nullable HealthTransition transition(ComponentHealth from, ComponentHealth to, Instant at) {
		return (from.state() != to.state())
				? new HealthTransition(to.component(), from.state(), to.state(), to.code(), at) : null;
	}

	private static ComponentHealth stale(ComponentHealth health) {
		return new ComponentHealth(health.component(), HealthState.UNKNOWN, "stale", health.latency(),
				health.checkedAt());
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/** How often to check a component, and what to make of it. */
	record Limits(Duration interval, Duration timeout, Duration slowThreshold, int failureThreshold,
			int successThreshold) {

		Limits every(Duration other) {
			return new Limits(other, this.timeout, this.slowThreshold, this.failureThreshold, this.successThreshold);
		}
	}

	/** One check. Whether it is late or given up is known to the scheduling thread. */
	static final class Check {

		private final ComponentWatch watch;

		private @Nullable Thread thread;

		private long startedAt;

		private long endedAt;

		boolean late;

		boolean givenUp;

		Check(ComponentWatch watch) {
			this.watch = watch;
		}

		ComponentWatch watch() {
			return this.watch;
		}

		Probe.Result run(HealthReporter reporter) {
			enter(Thread.currentThread());
			try {
				Probe.Result known = reporter.known(this.watch);
				return reporter.masked((known != null) ? known : this.watch.probe().check());
			}
			catch (Throwable ex) {
				return Probe.Result.failure(ex);
			}
			finally {
				enter(null);
				Thread.interrupted();
			}
		}

		private synchronized void enter(@Nullable Thread current) {
			this.thread = current;
			this.endedAt = System.nanoTime();
			this.startedAt = (current != null) ? this.endedAt : this.startedAt;
		}

		synchronized Duration latency() {
			return Duration.ofNanos(this.endedAt - this.startedAt);
		}

		synchronized void interrupt() {
			if (this.thread != null) {
				this.thread.interrupt();
			}
		}

	}

	private record Knowledge(ComponentHealth health, Map<String, Object> details, long learntAt, long freshFor,
			Duration delay) {

		boolean isFresh(long nanoTime) {
			return this.freshFor == Long.MAX_VALUE || nanoTime - this.learntAt <= this.freshFor;
		}

	}

}
