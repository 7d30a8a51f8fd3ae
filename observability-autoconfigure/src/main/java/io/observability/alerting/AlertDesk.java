package io.observability.alerting;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertBacklog.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds evidence to alerts and tells listeners, on a thread of its own, before channels
 * hear of them. Keeps the order of alerts.
 */
final class AlertDesk {

	private static final Logger logger = LoggerFactory.getLogger(AlertDesk.class);

	private static final int CAPACITY = 1000;

	/** In a storm it matters more to tell than to explain. */
	private static final int MOST_TO_EXPLAIN = 50;

	private static final int DRAIN_MILLIS = 1000;

	private final ReentrantLock lock = new ReentrantLock();

	private final AlertBacklog backlog = new AlertBacklog(CAPACITY);

	private final ThreadPoolExecutor thread = AlertThreads.single("observability-alert-desk", 1);

	private final EvidenceCollector collector;

	private final Supplier<List<AlertEvidence>> evidence;

	private final Supplier<List<AlertListener>> listeners;

	private final BiConsumer<String, Alert> next;

	private final MeterRegistry registry;

	private boolean working;

	private volatile boolean closed;

	/**
	 * Create the desk.
	 * @param evidence who is asked; called on the thread of the desk
	 * @param listeners who is told; called on the thread of the desk
	 * @param next takes the alerts with their keys; called on the thread of the desk
	 */
	AlertDesk(EvidenceCollector collector, Supplier<List<AlertEvidence>> evidence,
			Supplier<List<AlertListener>> listeners, BiConsumer<String, Alert> next, MeterRegistry registry) {
		this.collector = collector;
		this.evidence = evidence;
		this.listeners = listeners;
		this.next = next;
		this.registry = registry;
	}

	/** Take an alert, whose texts are masked, and return at once. */
	void take(String key, Alert alert) {
		boolean idle;
		this.lock.lock();
		try {
			int dropped = this.backlog.add(key, alert);
			if (dropped > 0) {
				this.registry.counter("observability.dropped", "feature", "alerting", "reason", "queue-full")
					.increment(dropped);
			}
			idle = !this.working;
			this.working = true;
		}
		finally {
			this.lock.unlock();
		}
		if (idle) {
			start();
		}
	}

	private void start() {
		try {
			this.thread.execute(this::work);
		}
		catch (RejectedExecutionException ex) {
			// the application goes down, and there is nobody else to do it
			work();
		}
	}

	/** Pass on what waits at once, without evidence. */
	void close() {
		this.closed = true;
		this.thread.shutdownNow();
		this.collector.close();
		try {
			this.thread.awaitTermination(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		work();
	}

	private void work() {
		for (Entry entry = poll(); entry != null; entry = poll()) {
			Alert alert = explained(entry.alert());
			tell(alert);
			passOn(entry.key(), alert);
		}
	}

	private void passOn(String key, Alert alert) {
		try {
			this.next.accept(key, alert);
		}
		catch (Throwable ex) {
			// whatever became of this one, the others must go out
			logger.error("The alert '{}' could not be passed on", alert.rule(), ex);
		}
	}

	private @Nullable Entry poll() {
		this.lock.lock();
		try {
			Entry entry = this.backlog.poll();
			this.working = entry != null;
			return entry;
		}
		finally {
			this.lock.unlock();
		}
	}

	private Alert explained(Alert alert) {
		if (this.closed || alert.state() == State.RESOLVED || this.waiting() > MOST_TO_EXPLAIN) {
			return alert;
		}
		try {
			return this.collector.annotate(alert, this.evidence.get());
		}
		catch (InterruptedException ex) {
			// the application goes down, which must not keep the alert from going out
			return alert;
		}
		catch (Throwable ex) {
			logger.warn("Nothing could be said of the alert '{}'", alert.rule(), ex);
			return alert;
		}
	}

	private void tell(Alert alert) {
		try {
			for (AlertListener listener : this.listeners.get()) {
				listener.announced(alert);
			}
		}
		catch (Throwable ex) {
			// whoever listens, channels must hear of the alert
			logger.warn("The alert '{}' could not be told to a listener", alert.rule(), ex);
		}
	}

	private int waiting() {
		this.lock.lock();
		try {
			return this.backlog.size();
		}
		finally {
			this.lock.unlock();
		}
	}

}
