package io.observability.metrics.monitored;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.util.context.ContextView;

import org.springframework.util.ClassUtils;

/** Observes a Mono or a Flux from each subscription to its end. */
final class Publishers {

	private static final boolean PRESENT = ClassUtils.isPresent("reactor.core.publisher.Flux",
			Publishers.class.getClassLoader());

	private Publishers() {
	}

	static boolean areReturnedBy(Method method) {
		return PRESENT && Reactor.isPublisher(method.getReturnType());
	}

	static @Nullable Object observe(@Nullable Object publisher, Function<@Nullable Observation, MonitoredCall> start) {
		return Reactor.observe(publisher, start);
	}

	/** Keeps the types of Reactor apart, which may be absent. */
	private static final class Reactor {

		/** A caller of one of their subtypes needs just that. */
		static boolean isPublisher(Class<?> type) {
			return type == Mono.class || type == Flux.class;
		}

		static @Nullable Object observe(@Nullable Object publisher,
				Function<@Nullable Observation, MonitoredCall> start) {
			if (publisher instanceof Mono<?> mono) {
				return Mono.deferContextual((context) -> {
					Subscription call = new Subscription(start.apply(parent(context)));
					return mono.doOnError(call::failed)
						.doFinally(call::end)
						.contextWrite((view) -> view.put(ObservationThreadLocalAccessor.KEY, call.call.observation()));
				});
			}
			if (publisher instanceof Flux<?> flux) {
				return Flux.deferContextual((context) -> {
					Subscription call = new Subscription(start.apply(parent(context)));
					return flux.doOnError(call::failed)
						.doFinally(call::end)
						.contextWrite((view) -> view.put(ObservationThreadLocalAccessor.KEY, call.call.observation()));
				});
			}
			return publisher;
		}

		private static @Nullable Observation parent(ContextView context) {
			Object parent = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
			return (parent instanceof Observation observation) ? observation : null;
		}

	}

	/** One subscription, which may fail on one thread and end on another. */
	private static final class Subscription {

		private final AtomicReference<@Nullable Throwable> error = new AtomicReference<>();

		private final MonitoredCall call;

		Subscription(MonitoredCall call) {
			this.call = call;
		}

		void failed(Throwable failure) {
			this.error.set(failure);
		}

		void end(SignalType signal) {
			if (signal == SignalType.CANCEL) {
				this.call.cancel();
			}
			else {
				this.call.end(this.error.get());
			}
		}

	}

}
