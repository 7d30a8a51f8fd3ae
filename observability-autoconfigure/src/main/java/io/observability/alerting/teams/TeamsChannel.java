package io.observability.alerting.teams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.HttpDestination;

/** Posts alerts to a workflow of Microsoft Teams, at most four a second. */
final class TeamsChannel implements AlertChannel {

	private static final Duration SPACING = Duration.ofMillis(250);

	private final HttpDestination destination;

	private final Route route;

	private long last;

	private boolean used;

	TeamsChannel(HttpDestination destination, Route route) {
		this.destination = destination;
		this.route = route;
	}

	@Override
	public String name() {
		return "teams";
	}

	@Override
	public Route route() {
		return this.route;
	}

	@Override
	public void deliver(Alert alert) {
		try {
			keepDistance();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AlertDeliveryException("Teams was not waited for", true);
		}
		this.destination.post(TeamsCard.message(alert), Map.of());
	}

	@Override
	public String toString() {
		return "TeamsChannel";
	}

	private void keepDistance() throws InterruptedException {
		long wait = this.used ? SPACING.toNanos() - (System.nanoTime() - this.last) : 0;
		if (wait > 0) {
			TimeUnit.NANOSECONDS.sleep(wait);
		}
		this.last = System.nanoTime();
		this.used = true;
	}

}
