package io.observability.test;

import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

/** Looks through the names and tags of all meters. */
final class MeterWatch {

	private MeterWatch() {
	}

	static void look(List<MeterRegistry> registries, LeakGuard guard) {
		look(Metrics.globalRegistry, guard);
		registries.forEach((registry) -> look(registry, guard));
	}

	private static void look(MeterRegistry registry, LeakGuard guard) {
		for (Meter meter : registry.getMeters()) {
			Meter.Id id = meter.getId();
			guard.look(LeakPlace.METER, id.getName(), id.getName());
			id.getTags().forEach((tag) -> {
				guard.look(LeakPlace.METER, id.getName(), tag.getKey());
				guard.look(LeakPlace.METER, id.getName(), tag.getKey() + "=" + tag.getValue());
			});
		}
	}

}
