package io.observability.context;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import io.micrometer.context.ContextSnapshotFactory;

import org.springframework.util.ClassUtils;

/** Runs each task in the context of the thread that submitted it. */
final class ContextExecutorService extends AbstractExecutorService {

	private static final boolean SNAPSHOTS = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			ContextExecutorService.class.getClassLoader());

	private final ExecutorService delegate;

	ContextExecutorService(ExecutorService delegate) {
		this.delegate = delegate;
	}

	static Runnable inContext(Runnable task) {
		RequestContext context = RequestContext.current();
		Runnable inner = SNAPSHOTS ? Snapshots.wrap(task) : task;
		return () -> {
			try (ContextScope scope = context.open()) {
				inner.run();
			}
		};
	}

	static <T> Callable<T> inContext(Callable<T> task) {
		RequestContext context = RequestContext.current();
		Callable<T> inner = SNAPSHOTS ? Snapshots.wrap(task) : task;
		return () -> {
			try (ContextScope scope = context.open()) {
				return inner.call();
			}
		};
	}

	@Override
	public void execute(Runnable task) {
		this.delegate.execute(inContext(task));
	}

	@Override
	public void shutdown() {
		this.delegate.shutdown();
	}

	@Override
	public List<Runnable> shutdownNow() {
		return this.delegate.shutdownNow();
	}

	@Override
	public boolean isShutdown() {
		return this.delegate.isShutdown();
	}

	@Override
	public boolean isTerminated() {
		return this.delegate.isTerminated();
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
		return this.delegate.awaitTermination(timeout, unit);
	}

	/** Takes the trace along where the library for it is present. */
	private static final class Snapshots {

		private static final ContextSnapshotFactory FACTORY = ContextSnapshotFactory.builder().build();

		static Runnable wrap(Runnable task) {
			return FACTORY.captureAll().wrap(task);
		}

		static <T> Callable<T> wrap(Callable<T> task) {
			return FACTORY.captureAll().wrap(task);
		}

	}

}
