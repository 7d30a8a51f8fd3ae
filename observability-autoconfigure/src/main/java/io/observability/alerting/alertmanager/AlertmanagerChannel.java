package io.observability.alerting.alertmanager;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertDeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts to every replica of Alertmanager ({@code POST /api/v2/alerts},
 * https://prometheus.io/docs/alerting/latest/clients), at once and then again and again
 * while they fire, for Alertmanager forgets what it does not hear of. It is enough that
 * one replica accepts, as the replicas tell each other and the others hear of it next
 * time.
 */
final class AlertmanagerChannel implements AlertChannel {

	private final List<Replica> replicas;

	private final AlertmanagerProperties properties;

	private final KnownAlerts known;

	private final Clock clock;

	private @Nullable ScheduledThreadPoolExecutor resender;

	AlertmanagerChannel(List<Replica> replicas, AlertmanagerProperties properties, Clock clock) {
		this.replicas = replicas;
		this.properties = properties;
		this.known = new KnownAlerts(properties.resendInterval(), properties.labels());
		this.clock = clock;
	}

	@Override
	public String name() {
		return "alertmanager";
	}

	@Override
	public Route route() {
		return this.properties.route();
	}

	@Override
	public void deliver(Alert alert) {
		keepTelling();
		AlertDeliveryException failure = post(List.of(this.known.add(alert, this.clock.instant())));
		if (failure != null) {
			if (!failure.isRetryable()) {
				this.known.forget(alert);
			}
			throw failure;
		}
	}

	@Override
	public boolean keepsState() {
		return true;
	}

	@Override
	public boolean isReminding() {
		return true;
	}

	/** Tell of all alerts that fire, or ended lately, again. */
	void resend() {
		List<Map<String, Object>> due = this.known.due(this.clock.instant());
		if (!due.isEmpty()) {
			post(due);
		}
	}

	synchronized void close() {
		ScheduledThreadPoolExecutor current = this.resender;
		if (current != null) {
			current.shutdownNow();
		}
	}

	@Override
	public String toString() {
		return "AlertmanagerChannel";
	}

	/** Return what went wrong if no replica accepted, preferring what may pass. */
	private @Nullable AlertDeliveryException post(List<Map<String, Object>> alerts) {
		AlertDeliveryException worst = null;
		boolean accepted = false;
		for (Replica replica : this.replicas) {
			AlertDeliveryException failure = replica.post(alerts);
			accepted = accepted || failure == null;
			if (failure != null && (worst == null || failure.isRetryable())) {
				worst = failure;
			}
		}
		return accepted ? null : worst;
	}

	/** The thread starts with the first alert. */
	private synchronized void keepTelling() {
		if (this.resender == null) {
			ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, "observability-alertmanager");
				thread.setDaemon(true);
				return thread;
			});
			long interval = this.properties.resendInterval().toMillis();
			started.scheduleWithFixedDelay(this::resendSafely, interval, interval, TimeUnit.MILLISECONDS);
			this.resender = started;
		}
	}

	// A schedule ends with the first exception
	private void resendSafely() {
		try {
			resend();
		}
		catch (Throwable ex) {
			// the next time comes soon
		}
	}

}
