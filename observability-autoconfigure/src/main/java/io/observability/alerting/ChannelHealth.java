package io.observability.alerting;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.factory.ListableBeanFactory;

import io.observability.health.Probe;

/**
 * Shows in health when a channel does not accept alerts, or rules are not evaluated any
 * more. Without a channel beyond the log there is nothing to watch.
 */
final class ChannelHealth implements Probe.Source {

	private final ListableBeanFactory beans;

	ChannelHealth(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public List<Probe> probes() {
		for (String name : this.beans.getBeanNamesForType(AlertChannel.class, true, false)) {
			if (!name.equals("logAlertChannel")) {
				return List.of(new Deliveries(this.beans));
			}
		}
		return List.of();
	}

	/** Looks at what the channels answered last, and asks nobody. */
	record Deliveries(ListableBeanFactory beans) implements Probe {

		@Override
		public String name() {
			return "alerting";
		}

		@Override
		public String provider() {
			return "observability";
		}

		@Override
		public String kind() {
			return "alerting";
		}

		@Override
		public boolean isLocal() {
			return true;
		}

		@Override
		public Result check() {
			Map<String, String> failing = new TreeMap<>(this.beans.getBean(Alerts.class).failing());
			boolean stuck = this.beans.getBeanProvider(AlertRules.class).stream().anyMatch(AlertRules::isStuck);
			Result result = (failing.isEmpty() && !stuck) ? Result.up()
					: Result.degraded(stuck ? "rules-stuck" : "channel-failing").atOnce();
			for (Map.Entry<String, String> channel : failing.entrySet()) {
				result = result.with(channel.getKey(), channel.getValue());
			}
			return result;
		}

	}

}
