package io.observability.alerting;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes the threads of alerting, which start when they are needed. */
final class AlertThreads {

	private AlertThreads() {
	}

	/** Return an executor of one thread, which ends when it is idle for a while. */
	static ThreadPoolExecutor single(String name, int capacity) {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(capacity), (task) -> daemon(task, name));
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}
