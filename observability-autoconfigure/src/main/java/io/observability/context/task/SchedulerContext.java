package io.observability.context.task;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.observability.context.ContextCarrier;
import io.observability.context.ContextScope;
import io.observability.context.CorrelationIdGenerator;
import io.observability.context.RequestContext;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.util.function.SingletonSupplier;

/**
 * Gives the tasks of a {@link SimpleAsyncTaskScheduler} what its decorator cannot give
 * them: it decorates a task when it runs, on a thread that knows nothing of the caller,
 * and does not decorate those with a fixed delay.
 */
final class SchedulerContext implements MethodInterceptor {

	private final CorrelationIdGenerator ids;

	private final Supplier<List<ContextCarrier>> carriers;

	SchedulerContext(CorrelationIdGenerator ids, Supplier<List<ContextCarrier>> carriers) {
		this.ids = ids;
		this.carriers = SingletonSupplier.of(carriers);
	}

	/** Return the scheduler as one that takes the context along. */
	Object apply(SimpleAsyncTaskScheduler scheduler) {
		ProxyFactory factory = new ProxyFactory(scheduler);
		factory.setProxyTargetClass(true);
		factory.addAdvice(this);
		try {
			return factory.getProxy(scheduler.getClass().getClassLoader());
		}
		catch (AopConfigException ex) {
			return scheduler; // final, or in a native image
		}
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		@Nullable Object[] arguments = invocation.getArguments();
		if (arguments.length > 1 && arguments[0] instanceof Runnable task) {
			String method = invocation.getMethod().getName();
			if (method.equals("schedule") && arguments[1] instanceof Instant) {
				arguments[0] = inContextOfCaller(task);
			}
			else if (method.equals("scheduleWithFixedDelay")) {
				arguments[0] = underIdOfItsOwn(task);
			}
		}
		return invocation.proceed();
	}

	private Runnable inContextOfCaller(Runnable task) {
		if (RequestContext.current().correlationId() == null) {
			return task;
		}
		Runnable carried = RequestContext.wrap(task);
		for (ContextCarrier carrier : this.carriers.get()) {
			carried = carrier.carry(carried);
		}
		return carried;
	}

	private Runnable underIdOfItsOwn(Runnable task) {
		return () -> {
			try (ContextScope scope = RequestContext.of(this.ids.next()).open()) {
				task.run();
			}
		};
	}

}
