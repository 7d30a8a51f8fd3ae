package io.observability.jobs.monitored;

import java.lang.reflect.Method;
import java.util.function.Supplier;

import io.observability.jobs.JobRun;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

import org.springframework.util.ClassUtils;

/** Watches a Mono or a Flux from each subscription to its end. */
final class PublishedRuns {

	private static final boolean PRESENT = ClassUtils.isPresent("reactor.core.publisher.Flux",
			PublishedRuns.class.getClassLoader());

	private PublishedRuns() {
	}

	static boolean areReturnedBy(Method method) {
		return PRESENT && Reactor.isPublisher(method.getReturnType());
	}

	static @Nullable Object observe(@Nullable Object publisher, Supplier<JobRun> start) {
		return Reactor.observe(publisher, start);
	}

	/** Keeps the types of Reactor apart, which may be absent. */
	private static final class Reactor {

		/** A caller of one of their subtypes needs just that. */
		static boolean isPublisher(Class<?> type) {
			return type == Mono.class || type == Flux.class;
		}

		static @Nullable Object observe(@Nullable Object publisher, Supplier<JobRun> start) {
			if (publisher instanceof Mono<?> mono) {
				return Mono.defer(() -> {
					JobRun run = start.get();
					return mono.doOnError(run::fail).doFinally((signal) -> end(run, signal));
				});
			}
			if (publisher instanceof Flux<?> flux) {
				return Flux.defer(() -> {
					JobRun run = start.get();
					return flux.doOnError(run::fail).doFinally((signal) -> end(run, signal));
				});
			}
			return publisher;
		}

		private static void end(JobRun run, SignalType signal) {
			if (signal == SignalType.CANCEL) {
				run.fail("cancelled");
			}
			else {
				run.success();
			}
		}

	}

}
