package io.observability.health;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The threads of the monitor, which never keep the application alive. */
final class CheckThreads {

	private CheckThreads() {
	}

	static ThreadFactory named(String prefix) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return factory;
	}

	static ScheduledThreadPoolExecutor loop() {
		ScheduledThreadPoolExecutor loop = new ScheduledThreadPoolExecutor(1, named("observability-health-loop-"),
				new ThreadPoolExecutor.DiscardPolicy());
		loop.setRemoveOnCancelPolicy(true);
		return loop;
	}

	static ThreadPoolExecutor workers(int most, ThreadFactory threads) {
		return new ThreadPoolExecutor(0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
	}

	// An interrupt in the middle of a check may close the file of an embedded database
	static void end(ExecutorService workers) {
		workers.shutdown();
		if (!await(workers)) {
			workers.shutdownNow();
		}
	}

	private static boolean await(ExecutorService workers) {
		try {
			return workers.awaitTermination(100, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
