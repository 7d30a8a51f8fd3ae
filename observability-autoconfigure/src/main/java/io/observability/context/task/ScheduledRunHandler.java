package io.observability.context.task;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.observability.context.ContextScope;
import io.observability.context.CorrelationIdGenerator;
import io.observability.context.RequestContext;
import org.jspecify.annotations.Nullable;

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
		run.computeIfAbsent(Own.class, (key) -> new Own(open())).opened();
	}

	private @Nullable ContextScope open() {
		RequestContext context = RequestContext.current();
		return (context.correlationId() == null) ? context.withCorrelationId(this.ids.next()).open() : null;
	}

	@Override
	public void onScopeClosed(ScheduledTaskObservationContext run) {
		Own own = run.get(Own.class);
		if (own != null) {
			own.closed();
		}
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ScheduledTaskObservationContext;
	}

	/**
	 * What the thread of the run has open. Whoever takes the observation to other threads
	 * opens scopes of it there, too, which are none of ours.
	 */
	private static final class Own {

		private final Thread thread = Thread.currentThread();

		private final @Nullable ContextScope scope;

		private int depth;

		Own(@Nullable ContextScope scope) {
			this.scope = scope;
		}

		void opened() {
			if (Thread.currentThread() == this.thread) {
				this.depth++;
			}
		}

		void closed() {
			if (Thread.currentThread() == this.thread && --this.depth == 0 && this.scope != null) {
				this.scope.close();
			}
		}

	}

}
