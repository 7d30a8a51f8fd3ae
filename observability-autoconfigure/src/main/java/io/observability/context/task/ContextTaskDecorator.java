package io.observability.context.task;

import java.util.List;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.function.Supplier;

import io.observability.context.ContextCarrier;
import io.observability.context.ContextScope;
import io.observability.context.CorrelationIdGenerator;
import io.observability.context.RequestContext;

import org.springframework.core.task.TaskDecorator;
import org.springframework.util.function.SingletonSupplier;

/**
 * Runs a task in the context of the thread that submitted it, and work that belongs to no
 * request, such as each scheduled run, under a correlation id of its own.
 */
final class ContextTaskDecorator implements TaskDecorator {

	private static final ThreadLocal<Boolean> SCHEDULED_RUN = new ThreadLocal<>();

	private final CorrelationIdGenerator ids;

	private final Supplier<List<ContextCarrier>> carriers;

	ContextTaskDecorator(CorrelationIdGenerator ids, Supplier<List<ContextCarrier>> carriers) {
		this.ids = ids;
		this.carriers = SingletonSupplier.of(carriers);
	}

	@Override
	public Runnable decorate(Runnable task) {
		boolean scheduled = task instanceof RunnableScheduledFuture<?>;
		boolean repeats = repeats(task);
		RequestContext submitter = repeats ? RequestContext.empty() : RequestContext.current();
		Runnable run = () -> {
			try (ContextScope scope = contextOfRun(submitter).open()) {
				if (scheduled) {
					runScheduled(task);
				}
				else {
					task.run();
				}
			}
		};
		return repeats ? run : carried(run);
	}

	private Runnable carried(Runnable task) {
		Runnable carried = task;
		for (ContextCarrier carrier : this.carriers.get()) {
			carried = carrier.carry(carried);
		}
		return carried;
	}

	// A cron task submits its next run from within the current one, whose id must not
	// stay on.
	private static boolean repeats(Runnable task) {
		return task instanceof RunnableScheduledFuture<?> future
				&& (future.isPeriodic() || SCHEDULED_RUN.get() != null);
	}

	private RequestContext contextOfRun(RequestContext submitter) {
		return (submitter.correlationId() != null) ? submitter : submitter.withCorrelationId(this.ids.next());
	}

	private static void runScheduled(Runnable task) {
		SCHEDULED_RUN.set(Boolean.TRUE);
		try {
			task.run();
		}
		finally {
			SCHEDULED_RUN.remove();
		}
	}

}
