package io.observability.context.task;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.observability.context.ContextScope;
import io.observability.context.CorrelationIdGenerator;
import io.observability.context.RequestContext;

import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/**
 * Gives a scheduled run its own correlation id where the scheduler applies no task
 * decorator.
 */
final class ScheduledRunHandler implements ObservationHandler<ScheduledTaskObservationContext> {

	private final CorrelationIdGenerator ids;

	ScheduledRunHandler(CorrelationIdGenerator ids) {
		this.ids = ids;
	}

	@Override
	public void onScopeOpened(ScheduledTaskObservationContext run) {
		RequestContext context = RequestContext.current();
		if (context.correlationId() == null) {
			run.put(ContextScope.class, context.withCorrelationId(this.ids.next()).open());
		}
	}

	@Override
	public void onScopeClosed(ScheduledTaskObservationContext run) {
		ContextScope scope = run.get(ContextScope.class);
		if (scope != null) {
			run.remove(ContextScope.class);
			scope.close();
		}
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ScheduledTaskObservationContext;
	}

}
