package io.observability.health;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One check. Whether it is late, overdue or given up is known to the scheduling thread.
 */
final class Check {

	private final ComponentWatch watch;

	private @Nullable Thread thread;

	private long startedAt;

	private long endedAt;

	boolean late;

	boolean overdue;

	boolean givenUp;

	Check(ComponentWatch watch) {
		this.watch = watch;
	}

	ComponentWatch watch() {
		return this.watch;
	}

	Probe.Result run(HealthReporter reporter) {
		enter(Thread.currentThread());
		try {
			Probe.Result known = reporter.known(this.watch);
			return reporter.masked((known != null) ? known : this.watch.probe().check());
		}
		catch (Throwable ex) {
			return Probe.Result.failure(ex);
		}
		finally {
			enter(null);
			Thread.interrupted();
		}
	}

	private synchronized void enter(@Nullable Thread current) {
		this.thread = current;
		this.endedAt = System.nanoTime();
		this.startedAt = (current != null) ? this.endedAt : this.startedAt;
	}

	synchronized Duration latency() {
		return Duration.ofNanos(this.endedAt - this.startedAt);
	}

	/** End the check, after its probe has taken note of it. */
	Probe.Result timeUp() {
		this.late = true;
		Probe.Result result = this.watch.unanswered("timeout");
		interrupt();
		return result;
	}

	private synchronized void interrupt() {
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

}
