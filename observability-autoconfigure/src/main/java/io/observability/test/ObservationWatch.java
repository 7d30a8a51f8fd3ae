package io.observability.test;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Looks through each observation when it stops. A registry never loses a handler, so each
 * one gets a single handler that asks the guards of the moment.
 */
final class ObservationWatch implements ObservationHandler<Observation.Context> {

	private static final Map<ObservationRegistry, ObservationWatch> WATCHES = Collections
		.synchronizedMap(new WeakHashMap<>());

	private final List<LeakGuard> guards = new CopyOnWriteArrayList<>();

	private ObservationWatch() {
	}

	static ObservationWatch of(ObservationRegistry registry) {
		return WATCHES.computeIfAbsent(registry, (key) -> {
			ObservationWatch watch = new ObservationWatch();
			key.observationConfig().observationHandler(watch);
			return watch;
		});
	}

	static void removeFromAll(LeakGuard guard) {
		synchronized (WATCHES) {
			WATCHES.values().forEach((watch) -> watch.guards.remove(guard));
		}
	}

	void add(LeakGuard guard) {
		this.guards.add(guard);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

	@Override
	public void onEvent(Observation.Event event, Observation.Context context) {
		look(context, event.getName());
		look(context, event.getContextualName());
	}

	@Override
	public void onStop(Observation.Context context) {
		look(context, context.getName());
		look(context, context.getContextualName());
		for (KeyValue value : context.getAllKeyValues()) {
			look(context, value.getKey() + "=" + value.getValue());
		}
	}

	private void look(Observation.Context context, @Nullable String text) {
		if (text != null) {
			String name = (context.getName() != null) ? context.getName() : "unnamed";
			this.guards.forEach((guard) -> guard.look(LeakPlace.OBSERVATION, name, text));
		}
	}

}
