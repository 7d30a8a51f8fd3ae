package io.observability.logging.async;

import java.util.concurrent.TimeUnit;

/** Waits for the end of a thread, also on a thread that is interrupted. */
final class ThreadEnd {

	private ThreadEnd() {
	}

	/** Return whether the thread ended until then, by {@link System#nanoTime()}. */
	static boolean await(Thread thread, long end) {
		boolean interrupted = false;
		for (long left = end - System.nanoTime(); left > 0 && thread.isAlive(); left = end - System.nanoTime()) {
			try {
				thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

}
