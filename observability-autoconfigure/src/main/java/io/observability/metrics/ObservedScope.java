package io.observability.metrics;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Tag;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/** Observes what happens until it is closed, on whatever thread that is. */
final class ObservedScope implements TimedScope {

	private final Thread thread = Thread.currentThread();

	private final String name;

	private final Observation observation;

	private final Observation.Scope scope;

	private final MonitorLosses losses;

	private boolean failed;

	private boolean closed;

	ObservedScope(ObservationRegistry registry, MeterKey key, MonitorLosses losses) {
		this.name = key.name();
		this.losses = losses;
		this.observation = Observation.createNotStarted(key.name(), registry);
		KeyValues tags = KeyValues.empty();
		for (Tag tag : key.tags()) {
			tags = tags.and(KeyValue.of(tag.getKey(), tag.getValue()));
		}
		this.scope = this.observation.lowCardinalityKeyValues(tags).start().openScope();
	}

	@Override
	public void failed(Throwable error) {
		this.failed = true;
		try {
			this.observation.error(error);
		}
		catch (RuntimeException ex) {
			this.losses.refused(this.name, ex);
		}
	}

	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			// A scope closed on another thread would change what is current there.
			if (this.thread == Thread.currentThread()) {
				this.scope.close();
			}
			this.observation.lowCardinalityKeyValue("outcome", this.failed ? "failure" : "success").stop();
		}
		catch (RuntimeException ex) {
			this.losses.refused(this.name, ex);
		}
	}

}
