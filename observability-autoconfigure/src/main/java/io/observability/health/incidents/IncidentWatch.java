package io.observability.health.incidents;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

import io.observability.health.HealthMonitor;
import io.observability.health.Probe;
import io.observability.metrics.Monitor;

/**
 * Reads the status pages again and again, on a thread of its own. Whatever goes wrong is
 * counted and shows nothing. What a page said last is shown for three intervals at most.
 */
final class IncidentWatch implements HealthMonitor.Context, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(IncidentWatch.class);

	private static final Duration FIRST = Duration.ofSeconds(1);

	/** The least that is fair to a public page, to which up to a fifth is added. */
	private static final Duration INTERVAL = Duration.ofMinutes(5);

	private static final double JITTER = 0.2;

	private static final int FRESH_INTERVALS = 3;

	private final List<StatusPage> pages;

	private final ObjectProvider<HealthMonitor> components;

	private final ObjectProvider<Monitor> meters;

	private final LongSupplier nanoTime;

	private final Map<String, Said> said = new ConcurrentHashMap<>();

	private @Nullable ScheduledThreadPoolExecutor thread;

	IncidentWatch(List<StatusPage> pages, ObjectProvider<HealthMonitor> components, ObjectProvider<Monitor> meters,
			LongSupplier nanoTime) {
		this.pages = pages;
		this.components = components;
		this.meters = meters;
		this.nanoTime = nanoTime;
	}

	@Override
	public Map<String, Object> about(String component) {
		Said last = this.said.get(component);
		boolean fresh = last != null
				&& this.nanoTime.getAsLong() - last.at() <= INTERVAL.multipliedBy(FRESH_INTERVALS).toNanos();
		return (last != null && fresh) ? last.details() : Map.of();
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			ScheduledThreadPoolExecutor next = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread daemon = new Thread(task, "observability-incidents");
				daemon.setDaemon(true);
				return daemon;
			}, new ThreadPoolExecutor.DiscardPolicy());
			this.thread = next;
			next.schedule(this::warnOfUnknown, FIRST.toMillis(), TimeUnit.MILLISECONDS);
			this.pages.forEach((page) -> readAfter(next, page, FIRST));
		}
	}

	private void readAfter(ScheduledThreadPoolExecutor executor, StatusPage page, Duration delay) {
		double spread = 1 + ThreadLocalRandom.current().nextDouble(JITTER);
		executor.schedule(() -> {
			try {
				read(page);
			}
			finally {
				readAfter(executor, page, INTERVAL);
			}
		}, (long) (delay.toMillis() * spread), TimeUnit.MILLISECONDS);
	}

	/** Read the page once. */
	void read(StatusPage page) {
		String failure;
		try {
			Probe.Result result = page.call().check();
			failure = result.code();
			if (failure == null) {
				this.said.put(page.component(), new Said(result.details(), this.nanoTime.getAsLong()));
			}
		}
		catch (InterruptedException ex) {
			return;
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			failure = "failed";
		}
		if (failure != null) {
			logger.debug("The status page of '{}' could not be read: {}", page.component(), failure);
		}
		this.meters.getIfAvailable(Monitor::none)
			.increment("observability.health.incidents.reads", "component", page.component(), "outcome",
					(failure != null) ? failure : "success");
	}

	private void warnOfUnknown() {
		HealthMonitor monitor = this.components.getIfUnique();
		for (StatusPage page : this.pages) {
			if (monitor != null && monitor.component(page.component()) == null) {
				logger.warn("'{}.{}' is set, but no component has this name", StatusPage.PREFIX, page.component());
			}
		}
	}

	@Override
	public synchronized void stop() {
		if (this.thread != null) {
			this.thread.shutdownNow();
			this.thread = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

	private record Said(Map<String, Object> details, long at) {

		Said {
			Object incident = details.get("incident");
			details = (incident != null) ? Map.of("incident", incident) : Map.of();
		}

	}

}
