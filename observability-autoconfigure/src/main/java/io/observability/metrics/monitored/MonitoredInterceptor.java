package io.observability.metrics.monitored;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.observability.metrics.Monitor;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.MethodClassKey;

/** Observes the calls of monitored methods. */
final class MonitoredInterceptor implements MethodInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(MonitoredInterceptor.class);

	private final Map<MethodClassKey, Operation> operations = new ConcurrentHashMap<>();

	private final Supplier<ObservationRegistry> registry;

	private final Supplier<Monitor> monitor;

	private final Supplier<Arguments> arguments;

	MonitoredInterceptor(Supplier<ObservationRegistry> registry, Supplier<Monitor> monitor,
			Supplier<Arguments> arguments) {
		this.registry = registry;
		this.monitor = monitor;
		this.arguments = arguments;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Operation operation = operationOf(invocation);
		return operation.publishes() ? publish(operation, invocation) : call(operation, invocation);
	}

	private Operation operationOf(MethodInvocation invocation) {
		Object target = invocation.getThis();
		Class<?> type = (target != null) ? target.getClass() : invocation.getMethod().getDeclaringClass();
		MethodClassKey key = new MethodClassKey(invocation.getMethod(), type);
		Operation known = this.operations.get(key);
		return (known != null) ? known
				: this.operations.computeIfAbsent(key, (added) -> Operation.of(invocation.getMethod(), type));
	}

	private @Nullable Object call(Operation operation, MethodInvocation invocation) throws Throwable {
		MonitoredCall call = start(operation, invocation, null).enter();
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			call.leave();
			call.end(ex);
			throw ex;
		}
		call.leave();
		if (!(result instanceof CompletionStage<?> stage && endsWith(stage, call, invocation))) {
			call.end(null);
			call.amount(result, invocation.getArguments());
		}
		return result;
	}

	/** The caller gets its own stage back, whatever becomes of the one that is added. */
	private static boolean endsWith(CompletionStage<?> stage, MonitoredCall call, MethodInvocation invocation) {
		try {
			@Nullable Object[] arguments = invocation.getArguments();
			stage.whenComplete((value, error) -> {
				call.end(error);
				if (error == null) {
					call.amount(value, arguments);
				}
			});
			return true;
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot wait for the end of a stage", ex);
			return false;
		}
	}

	private @Nullable Object publish(Operation operation, MethodInvocation invocation) throws Throwable {
		Object publisher;
		try {
			publisher = invocation.proceed();
		}
		catch (Throwable ex) {
			start(operation, invocation, null).end(ex);
			throw ex;
		}
		return Publishers.observe(publisher, (parent) -> start(operation, invocation, parent));
	}

	private MonitoredCall start(Operation operation, MethodInvocation invocation, @Nullable Observation parent) {
		Observation observation = Observation.NOOP;
		Monitor counters = Monitor.none();
		try {
			counters = this.monitor.get();
			observation = Observation.createNotStarted(operation.name(), this.registry.get());
			if (!observation.isNoop()) {
				observation.lowCardinalityKeyValues(operation.tags());
				if (parent != null) {
					observation.parentObservation(parent);
				}
				if (!operation.arguments().isEmpty()) {
					this.arguments.get().show(observation, operation.arguments(), invocation.getArguments());
				}
				observation.start();
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot observe '{}'", operation.name(), ex);
			observation = Observation.NOOP;
		}
		return new MonitoredCall(operation, observation, counters);
	}

}
