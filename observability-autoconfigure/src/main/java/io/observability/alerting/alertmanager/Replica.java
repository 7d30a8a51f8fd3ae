package io.observability.alerting.alertmanager;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.observability.alerting.AlertDeliveryException;
import io.observability.alerting.HttpDestination;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replica of Alertmanager. Tells once when it fails and once when it is back. */
final class Replica {

	private static final Logger logger = LoggerFactory.getLogger(Replica.class);

	private static final int BATCH = 100;

	private final AtomicBoolean failing = new AtomicBoolean();

	private final String name;

	private final HttpDestination destination;

	private final Map<String, String> headers;

	Replica(String name, HttpDestination destination, Map<String, String> headers) {
		this.name = name;
		this.destination = destination;
		this.headers = headers;
	}

	/** Post the alerts and return why they were not accepted, if so. */
	@Nullable AlertDeliveryException post(List<Map<String, Object>> alerts) {
		try {
			for (int from = 0; from < alerts.size(); from += BATCH) {
				this.destination.post(HttpDestination.json(alerts.subList(from, Math.min(from + BATCH, alerts.size()))),
						this.headers);
			}
		}
		catch (AlertDeliveryException ex) {
			if (this.failing.compareAndSet(false, true)) {
				logger.warn("{} did not accept alerts: {}", this.name, ex.getMessage());
			}
			return ex;
		}
		if (this.failing.compareAndSet(true, false)) {
			logger.info("{} accepts alerts again", this.name);
		}
		return null;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
