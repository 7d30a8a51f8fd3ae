package io.observability.metrics.performance;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.SenderContext;
import io.observability.metrics.performance.ResponseTimes.Kind;

/**
 * Times monitored operations and statements by their observations, whatever registries
 * for meters there are.
 */
final class ObservedTimes implements ObservationHandler<Observation.Context> {

	private static final String STATEMENT = "jdbc.query";

	private final ResponseTimes times;

	ObservedTimes(ResponseTimes times) {
		this.times = times;
	}

	/** Frameworks have contexts of their own. */
	@Override
	public boolean supportsContext(Observation.Context context) {
		return context.getClass() == Observation.Context.class || context instanceof SenderContext<?>;
	}

	@Override
	public void onStart(Observation.Context context) {
		context.put(ObservedTimes.class, System.nanoTime());
	}

	@Override
	public void onStop(Observation.Context context) {
		Long start = context.get(ObservedTimes.class);
		if (start == null) {
			return;
		}
		long nanos = System.nanoTime() - start;
		if (!(context instanceof SenderContext<?>)) {
			this.times.record(Kind.OPERATION, String.valueOf(context.getName()), nanos, endingOf(context));
		}
		else if (STATEMENT.equals(context.getName())) {
			this.times.record(Kind.DATABASE, value(context, "jdbc.datasource.name"), nanos, endingOf(context));
		}
	}

	private static Ending endingOf(Observation.Context context) {
		KeyValue outcome = context.getLowCardinalityKeyValue("outcome");
		if (outcome != null && outcome.getValue().equals("cancelled")) {
			return Ending.CANCELLED;
		}
		boolean failed = context.getError() != null || (outcome != null && outcome.getValue().equals("failure"));
		return failed ? Ending.FAILED : Ending.SUCCESS;
	}

	private static String value(Observation.Context context, String key) {
		KeyValue value = context.getLowCardinalityKeyValue(key);
		return (value != null) ? value.getValue() : "unknown";
	}

}
