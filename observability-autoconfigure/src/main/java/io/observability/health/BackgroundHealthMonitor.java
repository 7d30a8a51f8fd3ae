package io.observability.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Checks every component in turn on a few threads of its own. One thread schedules and is
 * the only one to change what is known; others check. A check that goes on after it was
 * interrupted is given up, and its component is not checked again until it ends.
 */
final class BackgroundHealthMonitor implements HealthMonitor, SmartLifecycle {

	private static final int GIVEN_UP_LIMIT = 4;

	private static final Duration GRACE = Duration.ofMillis(250);

	private static final Duration SWEEP = Duration.ofSeconds(1);

	private final Map<String, ComponentWatch> watches = new LinkedHashMap<>();

	private final int threads;

	private final HealthReporter reporter;

	private final ThreadFactory checkers;

	private @Nullable Round round;

	BackgroundHealthMonitor(Collection<ComponentWatch> watches, int threads, HealthReporter reporter) {
		this(watches, threads, reporter, daemons("observability-health-"));
	}

	BackgroundHealthMonitor(Collection<ComponentWatch> watches, int threads, HealthReporter reporter,
			ThreadFactory checkers) {
		this.checkers = checkers;
		watches.forEach((watch) -> this.watches.put(watch.probe().name(), watch));
		this.threads = threads;
		this.reporter = reporter;
	}

	@Override
	public List<ComponentHealth> components() {
		long now = System.nanoTime();
		return this.watches.values().stream().map((watch) -> watch.health(now)).toList();
	}

	@Override
	public Map<String, Object> details(String component) {
		ComponentWatch watch = this.watches.get(component);
		return (watch != null) ? watch.details() : Map.of();
	}

	Collection<ComponentWatch> watches() {
		return this.watches.values();
	}

	/** Check earlier what need no longer wait as long as was planned. */
	synchronized void hurry() {
		if (this.round != null) {
			this.round.hurry();
		}
	}

	@Override
	public synchronized void start() {
		if (this.round == null && !this.watches.isEmpty()) {
			this.round = new Round();
		}
	}

	@Override
	public synchronized void stop() {
		if (this.round != null) {
			this.round.end();
			this.round = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.round != null;
	}

	private static CustomizableThreadFactory daemons(String name) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(name);
		factory.setDaemon(true);
		return factory;
	}

	/** All that runs between start and stop. Its fields belong to the loop's thread. */
	private final class Round {

		private final ScheduledThreadPoolExecutor loop = new ScheduledThreadPoolExecutor(1,
				daemons("observability-health-loop-"), new ThreadPoolExecutor.DiscardPolicy());

		private final ThreadPoolExecutor workers = new ThreadPoolExecutor(0,
				BackgroundHealthMonitor.this.threads * 2 + GIVEN_UP_LIMIT, 10, TimeUnit.SECONDS,
				new SynchronousQueue<>(), BackgroundHealthMonitor.this.checkers);

		private final Deque<ComponentWatch> waiting = new ArrayDeque<>();

		private final Map<ComponentWatch, ComponentWatch.Check> running = new LinkedHashMap<>();

		private final CheckPlan plan = new CheckPlan(this.loop, this::due);

		private int busy;

		private int givenUp;

		Round() {
			this.loop.setRemoveOnCancelPolicy(true);
			watches().forEach((watch) -> this.loop.execute(() -> due(watch)));
			this.loop.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
		}

		void end() {
			this.loop.shutdownNow();
			this.workers.shutdown();
			if (!awaitWorkers()) {
				this.workers.shutdownNow();
			}
		}

		// An interrupt in the middle of a check may close the file of an embedded
		// database
		private boolean awaitWorkers() {
			try {
				return this.workers.awaitTermination(100, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

		private void due(ComponentWatch watch) {
			if (this.running.containsKey(watch)) {
				learn(watch, Probe.Result.down("stuck"), Duration.ZERO);
			}
			else {
				this.waiting.add(watch);
				startWaiting();
			}
		}

		private void startWaiting() {
			while (this.busy < BackgroundHealthMonitor.this.threads && !this.waiting.isEmpty()) {
				ComponentWatch watch = this.waiting.remove();
				ComponentWatch.Check check = new ComponentWatch.Check(watch);
				this.running.put(watch, check);
				this.busy++;
				if (execute(check)) {
					after(watch.limits().timeout(), () -> timeUp(check));
				}
			}
		}

		// Without a thread to spare, the component is to be checked again later
		private boolean execute(ComponentWatch.Check check) {
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

		private void run(ComponentWatch.Check check) {
			Probe.Result result = check.run(BackgroundHealthMonitor.this.reporter);
			this.loop.execute(() -> ended(check, result));
		}

		private void ended(ComponentWatch.Check check, Probe.Result result) {
			this.running.remove(check.watch());
			if (check.givenUp) {
				this.givenUp--;
			}
			else {
				this.busy--;
			}
			if (!check.late) {
				learn(check.watch(), result, check.latency());
			}
			startWaiting();
		}

		private void timeUp(ComponentWatch.Check check) {
			if (this.running.get(check.watch()) == check) {
				check.late = true;
				check.interrupt();
				learn(check.watch(), Probe.Result.down("timeout"), check.watch().limits().timeout());
				after(GRACE, () -> giveUp(check));
			}
		}

		private void giveUp(ComponentWatch.Check check) {
			if (this.running.get(check.watch()) == check && this.givenUp < GIVEN_UP_LIMIT) {
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

		void hurry() {
			this.loop.execute(() -> this.plan.hurry(watches()));
		}

		private void sweep() {
			watches().forEach(BackgroundHealthMonitor.this.reporter::expire);
		}

		private void after(Duration delay, Runnable task) {
			this.loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}

	}

}
