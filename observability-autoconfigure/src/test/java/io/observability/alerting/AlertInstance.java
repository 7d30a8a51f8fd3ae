package io.observability.alerting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.SteppedClock;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;

/** One instance of a service on the clock of a test, whose channel delivers at once. */
public final class AlertInstance {

	private final String name;

	private final AlertMemory memory;

	private final AlertKeeper keeper;

	private final AlertLock lock;

	private final SteppedClock clock;

	private final Alerts alerts;

	private final AlertNotices notices;

	/**
	 * Start an instance.
	 * @param told what all instances told
	 * @param desk makes the desk of the memory
	 */
	public AlertInstance(String name, AlertStore store, AlertLock lock, SteppedClock clock, List<String> told,
			Function<AlertMemory, AlertNotices> desk) {
		this.name = name;
		this.clock = clock;
		this.lock = lock;
		this.memory = new AlertMemory(store, clock, name, lock != null);
		this.keeper = new AlertKeeper(this.memory, lock, clock::nanoTime, new SimpleMeterRegistry());
		this.notices = desk.apply(this.memory);
		this.alerts = new Alerts(new Channels(List.of()), new AlertParts(this.notices, this.memory, clock),
				Masker.standard(), new SimpleMeterRegistry(), new ServiceIdentity("boutique", "1", name, "prod"));
		this.notices.start(new Outlet(told));
	}

	public void fire(String rule) {
		this.alerts.publish(new Alert(rule, Severity.WARNING, State.FIRING, Map.of(), 1, "above 0",
				this.clock.instant(), null, rule));
	}

	public void resolve(String rule) {
		Instant now = this.clock.instant();
		this.alerts.publish(new Alert(rule, Severity.WARNING, State.RESOLVED, Map.of(), 1, "above 0", now, now, rule));
	}

	public void acknowledge(String rule) {
		this.alerts.acknowledge(rule, "ann");
	}

	public List<String> active() {
		return this.alerts.active().stream().map(Alert::rule).toList();
	}

	/** What the thread of the store does each second. */
	public void round() {
		this.keeper.round();
	}

	/** End as an application does that is stopped in order. */
	public void stop() throws Exception {
		this.notices.flush();
		this.notices.close();
		this.memory.live();
		this.memory.save();
		if (this.lock != null) {
			this.lock.release();
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

	/** Delivers at once. */
	private final class Outlet implements AlertNotices.Outlet {

		private final List<String> told;

		Outlet(List<String> told) {
			this.told = told;
		}

		@Override
		public List<AlertNotices.Target> targets() {
			return List.of(new AlertNotices.Target("chat", AlertChannel.Route.ALL, false, false));
		}

		@Override
		public void tell(String channel, Map<String, Alert> alerts) {
			List<String> names = new ArrayList<>();
			alerts.forEach((id, alert) -> {
				names.add("%s %s of %s".formatted(alert.rule(), alert.state(), alert.source().instance()));
				AlertInstance.this.notices.delivered(channel, id, alert);
			});
			this.told.addAll(names);
		}

		@Override
		public void acknowledge(String channel, String id, Alert alert, String author) {
		}

		@Override
		public boolean isFailing(String channel) {
			return false;
		}

	}

	/** A list for what is told. */
	public static List<String> told() {
		return new CopyOnWriteArrayList<>();
	}

}
