package io.observability.alerting;

import java.util.List;
import java.util.Map;

/** Tells every channel at once of everything that comes to it. */
final class DirectNotices implements AlertNotices {

	private volatile List<Target> targets = List.of();

	private volatile Outlet outlet = new Nowhere();

	@Override
	public void start(Outlet outlet) {
		this.outlet = outlet;
		this.targets = outlet.targets();
	}

	@Override
	public void fired(String id, Alert alert) {
		for (Target target : this.targets) {
			if (target.route().takes(alert)) {
				this.outlet.tell(target.name(), Map.of(id, alert));
			}
		}
	}

	@Override
	public void resolved(String id, Alert alert) {
		fired(id, alert);
	}

	@Override
	public void acknowledged(String id, String author) {
	}

	@Override
	public void delivered(String channel, String id, Alert alert) {
	}

	@Override
	public void lost(String channel, String id, Alert alert, boolean refused) {
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
	}

	/** An outlet before there is one. */
	private record Nowhere() implements Outlet {

		@Override
		public List<Target> targets() {
			return List.of();
		}

		@Override
		public void tell(String channel, Map<String, Alert> alerts) {
		}

		@Override
		public void acknowledge(String channel, String id, Alert alert, String author) {
		}

		@Override
		public boolean isFailing(String channel) {
			return false;
		}

	}

}
