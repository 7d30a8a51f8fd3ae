package io.observability.alerting.code;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertFired;
import io.observability.alerting.AlertListener;
import io.observability.alerting.AlertResolved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;

/** Publishes alerts as events, on a thread of its own, since listeners may be slow. */
final class AlertEvents implements AlertListener, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(AlertEvents.class);

	private static final int CAPACITY = 1000;

	private static final Duration DRAIN = Duration.ofSeconds(1);

	private final ApplicationEventPublisher publisher;

	private final MeterRegistry registry;

	private final ThreadPoolExecutor thread;

	AlertEvents(ApplicationEventPublisher publisher, MeterRegistry registry) {
		this(publisher, registry, CAPACITY);
	}

	AlertEvents(ApplicationEventPublisher publisher, MeterRegistry registry, int capacity) {
		this.publisher = publisher;
		this.registry = registry;
		this.thread = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(capacity),
				AlertEvents::thread);
		this.thread.allowCoreThreadTimeOut(true);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "observability-alert-events");
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void announced(Alert alert) {
		try {
			this.thread.execute(() -> publish(alert));
		}
		catch (RejectedExecutionException ex) {
			dropped(this.thread.isShutdown() ? "shutdown" : "queue-full", 1);
		}
	}

	private void publish(Alert alert) {
		try {
			this.publisher
				.publishEvent((alert.state() == State.FIRING) ? new AlertFired(alert) : new AlertResolved(alert));
		}
		catch (Throwable ex) {
			dropped("failed", 1);
			logger.warn("A listener failed on the alert '{}'", alert.rule(), ex);
		}
	}

	@Override
	public void destroy() {
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		dropped("shutdown", this.thread.shutdownNow().size());
	}

	private void dropped(String reason, int amount) {
		if (amount > 0) {
			this.registry.counter("observability.dropped", "feature", "alerting.events", "reason", reason)
				.increment(amount);
		}
	}

}
