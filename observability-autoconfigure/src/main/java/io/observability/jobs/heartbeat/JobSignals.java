package io.observability.jobs.heartbeat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import io.observability.metrics.Monitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Tells an address outside of each run of a job: {@code /start}, the address itself for
 * success, {@code /fail}. In order, on a thread of its own that lives only while there is
 * news; what does not fit is dropped and counted, so that no job waits.
 */
final class JobSignals implements Jobs.Listener, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobSignals.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration FAREWELL = Duration.ofSeconds(2);

	private static final int BACKLOG = 100;

	private static final int TRIES = 3;

	/** Before the watch of the jobs ends, and after those who run them. */
	private static final int PHASE = Integer.MIN_VALUE + 2000;

	private final Map<String, Address> addresses = new HashMap<>();

	private final ObjectProvider<Monitor> monitor;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	private volatile @Nullable ThreadPoolExecutor thread;

	JobSignals(Map<String, String> addresses, ObjectProvider<Monitor> monitor) {
		Supplier<HttpClient> client = Address.client(TIMEOUT);
		addresses.forEach((job, url) -> this.addresses.put(job, new Address(URI.create(url), TIMEOUT, client)));
		this.monitor = monitor;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			ThreadPoolExecutor next = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS,
					new ArrayBlockingQueue<>(BACKLOG), (task) -> {
						Thread daemon = new Thread(task, "observability-job-signals");
						daemon.setDaemon(true);
						return daemon;
					}, (task, executor) -> dropped());
			next.allowCoreThreadTimeOut(true);
			this.thread = next;
		}
	}

	/** The end of the last run is worth a moment. */
	@Override
	public synchronized void stop() {
		ThreadPoolExecutor current = this.thread;
		this.thread = null;
		if (current == null) {
			return;
		}
		current.shutdown();
		try {
			current.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		current.shutdownNow();
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public void started(String job) {
		signal(job, "start", "/start");
	}

	@Override
	public void changed(JobStatus job, JobStatus.@Nullable End end, boolean failed) {
		if (end != null) {
			signal(job.job(), failed ? "fail" : "success", failed ? "/fail" : "");
		}
	}

	private void signal(String job, String signal, String path) {
		Address address = this.addresses.get(job);
		if (address == null) {
			return;
		}
		ThreadPoolExecutor current = this.thread;
		if (current != null) {
			current.execute(() -> tell(job, signal, address.below(path)));
		}
		else {
			dropped();
		}
	}

	private void tell(String job, String signal, Address address) {
		String failure;
		try {
			failure = ask(address);
		}
		catch (InterruptedException ex) {
			failure = "interrupted";
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			failure = Address.code(ex);
		}
		count("observability.jobs.signals", "job.name", job, "signal", signal, "outcome",
				(failure == null) ? "success" : "failure");
		if (failure == null) {
			if (this.told.remove(job)) {
				logger.info("The runs of job '{}' are told to its address again", job);
			}
		}
		else if (this.told.add(job)) {
			logger.warn("The runs of job '{}' cannot be told to its address: {}", job, failure);
		}
	}

	/** A refusal stays one. */
	private static @Nullable String ask(Address address) throws InterruptedException {
		String failure = address.ask();
		for (int tries = 1; tries < TRIES && failure != null && !failure.startsWith("status 4"); tries++) {
			TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
			failure = address.ask();
		}
		return failure;
	}

	private void dropped() {
		count("observability.dropped", "feature", "jobs", "reason", "signals");
	}

	/** Once the application ends, there may be nobody who counts. */
	private void count(String name, String... tags) {
		try {
			this.monitor.getIfAvailable(Monitor::none).increment(name, tags);
		}
		catch (RuntimeException ex) {
			logger.debug("A signal was not counted", ex);
		}
	}

}
