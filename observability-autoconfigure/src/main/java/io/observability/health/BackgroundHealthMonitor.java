package io.observability.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Checks every component in turn on a few threads of its own. One thread schedules and is
 * the only one to change what is known; others check. A check that goes on after it was
 * interrupted is given up, and its component is not checked again until it ends.
 */
final class BackgroundHealthMonitor implements HealthMonitor, SmartLifecycle {

	private static final int GIVEN_UP_LIMIT = 4;

	private static final Duration GRACE = Duration.ofMillis(250);

	private final Watches watches;

	private final int threads;

	private final HealthReporter reporter;

	private final ThreadFactory checkers;

	private boolean started;

	private @Nullable Round round;

	BackgroundHealthMonitor(Watches watches, int threads, HealthReporter reporter) {
		this(watches, threads, reporter, CheckThreads.named("observability-health-"));
	}

	BackgroundHealthMonitor(Watches watches, int threads, HealthReporter reporter, ThreadFactory checkers) {
		this.checkers = checkers;
		this.watches = watches;
		this.threads = threads;
		this.reporter = reporter;
	}

	@Override
	public List<ComponentHealth> components() {
		return this.watches.components();
	}

	@Override
	public @Nullable ComponentHealth component(String name) {
		return this.watches.component(name);
	}

	@Override
	public Map<String, Object> details(String component) {
		return this.reporter.inContext(component, this.watches.details(component));
	}

	@Override
	public boolean isUnderMaintenance(String component) {
		return this.watches.isMaintained(component);
	}

	Collection<ComponentWatch> watches() {
		return this.watches.all();
	}

	@Override
	public synchronized boolean watch(Probe probe) {
		ComponentWatch watch = this.watches.add(probe);
		Round current = this.round;
		if (watch != null && current != null) {
			current.loop.execute(() -> current.due(watch));
		}
		else if (this.started) {
			start();
		}
		return watch != null;
	}

	@Override
	public void forget(Probe probe) {
		this.watches.remove(probe);
	}

	/** Check earlier what need no longer wait as long as was planned. */
	synchronized void hurry() {
		Round current = this.round;
		if (current != null) {
			current.loop.execute(() -> current.plan.hurry(watches()));
		}
	}

	@Override
	public synchronized void start() {
		this.started = true;
		if (this.round == null && !watches().isEmpty()) {
			this.round = new Round();
		}
	}

	@Override
	public synchronized void stop() {
		this.started = false;
		if (this.round != null) {
			this.round.end();
			this.round = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.round != null;
	}

	/** All between start and stop. Its fields belong to the loop's thread. */
	private final class Round {

		private final ScheduledThreadPoolExecutor loop = CheckThreads.loop();

		private final ThreadPoolExecutor workers = CheckThreads
			.workers(BackgroundHealthMonitor.this.threads * 2 + GIVEN_UP_LIMIT, BackgroundHealthMonitor.this.checkers);

		private final Deque<ComponentWatch> waiting = new ArrayDeque<>();

		private final Map<ComponentWatch, Check> running = new LinkedHashMap<>();

		private final CheckPlan plan = new CheckPlan(this.loop, this::due);

		private int busy;

		private int givenUp;

		Round() {
			watches().forEach((watch) -> this.loop.execute(() -> due(watch)));
			this.loop.scheduleWithFixedDelay(() -> BackgroundHealthMonitor.this.reporter.expire(watches()), 1, 1,
					TimeUnit.SECONDS);
		}

		void end() {
			this.loop.shutdownNow();
			CheckThreads.end(this.workers);
		}

		private void due(ComponentWatch watch) {
			if (!BackgroundHealthMonitor.this.watches.contains(watch)) {
				this.plan.forget(watch);
			}
			else if (this.running.containsKey(watch)) {
				learn(watch, watch.unanswered("stuck"), Duration.ZERO);
			}
			else {
				this.waiting.add(watch);
				startWaiting();
			}
		}

		private void startWaiting() {
			while (this.busy < BackgroundHealthMonitor.this.threads && !this.waiting.isEmpty()) {
				ComponentWatch watch = this.waiting.remove();
				Check check = new Check(watch);
				this.running.put(watch, check);
				this.busy++;
				if (execute(check)) {
					after(watch.limits().timeout(), () -> timeUp(check));
				}
			}
		}

		// Without a thread to spare, the component is to be checked again later
		private boolean execute(Check check) {
			try {
				this.workers.execute(() -> run(check));
				return true;
			}
			catch (Throwable ex) {
				this.running.remove(check.watch());
				this.busy--;
				if (!this.workers.isShutdown()) {
					learn(check.watch(), Probe.Result.failure(ex), Duration.ZERO);
				}
				return false;
			}
		}

		private void run(Check check) {
			Probe.Result result = check.run(BackgroundHealthMonitor.this.reporter);
			this.loop.execute(() -> ended(check, result));
		}

		private void ended(Check check, Probe.Result result) {
			this.running.remove(check.watch());
			if (check.givenUp) {
				this.givenUp--;
				List.copyOf(this.running.values()).forEach(this::giveUp);
			}
			else {
				this.busy--;
			}
			if (!check.late) {
				learn(check.watch(), result, check.latency());
			}
			startWaiting();
		}

		private void timeUp(Check check) {
			if (this.running.get(check.watch()) == check) {
				learn(check.watch(), check.timeUp(), check.watch().limits().timeout());
				after(GRACE, () -> {
					check.overdue = true;
					giveUp(check);
				});
			}
		}

		private void giveUp(Check check) {
			if (check.overdue && !check.givenUp && this.running.get(check.watch()) == check
					&& this.givenUp < GIVEN_UP_LIMIT) {
				check.givenUp = true;
				this.givenUp++;
				this.busy--;
				startWaiting();
			}
		}

		private void learn(ComponentWatch watch, Probe.Result result, Duration latency) {
			try {
				BackgroundHealthMonitor.this.reporter.learn(watch, result, latency);
			}
			finally {
				this.plan.next(watch, watch.delay());
			}
		}

		private void after(Duration delay, Runnable task) {
			this.loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}

	}

}
