package io.observability.jobs.heartbeat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.observability.metrics.Monitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the address again and again, on a thread of its own, as long as the application is
 * alive. The address is a secret and appears nowhere.
 */
final class Heartbeat implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Heartbeat.class);

	private static final String COUNTER = "observability.jobs.heartbeats";

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final double JITTER = 0.1;

	private final Address address;

	private final HeartbeatProperties properties;

	private final Alive alive;

	private final ObjectProvider<Monitor> monitor;

	private volatile @Nullable ScheduledThreadPoolExecutor thread;

	private String told = "success";

	Heartbeat(Address address, HeartbeatProperties properties, Alive alive, ObjectProvider<Monitor> monitor) {
		this.address = address;
		this.properties = properties;
		this.alive = alive;
		this.monitor = monitor;
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			ScheduledThreadPoolExecutor next = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread daemon = new Thread(task, "observability-heartbeat");
				daemon.setDaemon(true);
				return daemon;
			}, new ThreadPoolExecutor.DiscardPolicy());
			this.thread = next;
			for (String outcome : List.of("success", "failure", "skipped")) {
				this.monitor.getIfAvailable(Monitor::none).increment(COUNTER, 0, "outcome", outcome);
			}
			beat(next, FIRST);
		}
	}

	@Override
	public synchronized void stop() {
		ScheduledThreadPoolExecutor current = this.thread;
		this.thread = null;
		if (current != null) {
			current.shutdownNow();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void beat(ScheduledThreadPoolExecutor executor, Duration delay) {
		double spread = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
		executor.schedule(() -> {
			boolean started = false;
			try {
				started = this.alive.isStarted();
				if (started) {
					beat();
				}
			}
			finally {
				beat(executor, started ? this.properties.interval() : FIRST);
			}
		}, (long) (delay.toNanos() * spread), TimeUnit.NANOSECONDS);
	}

	/** Beat once, or not, and tell what became of it. */
	private void beat() {
		String failure;
		try {
			failure = this.alive.isAlive() ? this.address.ask() : "not-alive";
		}
		catch (InterruptedException ex) {
			return;
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			failure = Address.code(ex);
		}
		String outcome = (failure == null) ? "success" : failure.equals("not-alive") ? "skipped" : "failure";
		this.monitor.getIfAvailable(Monitor::none).increment(COUNTER, "outcome", outcome);
		tell(outcome, failure);
	}

	private void tell(String outcome, @Nullable String failure) {
		if (outcome.equals(this.told)) {
			return;
		}
		if (failure != null) {
			logger.warn("Heartbeats do not arrive: {}", failure);
		}
		else {
			logger.info("Heartbeats arrive again");
		}
		this.told = outcome;
	}

}
