package io.observability.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Runs checks one after the other, each on a thread that can be left behind when it
 * hangs. A check that hangs is not begun again before it has ended.
 */
final class CheckRunner {

	private static final Log logger = LogFactory.getLog(CheckRunner.class);

	private final Set<DoctorCheck> underway = ConcurrentHashMap.newKeySet();

	private final ThreadPoolExecutor threads;

	private final Duration timeout;

	CheckRunner(int checks, Duration timeout) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("observability-doctor-");
		factory.setDaemon(true);
		this.threads = new ThreadPoolExecutor(0, checks + 3, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
		this.timeout = timeout;
	}

	/** Return all findings. All checks together may take five times as long as one. */
	List<Finding> run(List<DoctorCheck> checks) {
		long deadline = System.nanoTime() + 5 * this.timeout.toNanos();
		List<Finding> findings = new ArrayList<>();
		for (DoctorCheck check : checks) {
			findings.addAll(run(check, Math.min(this.timeout.toNanos(), deadline - System.nanoTime())));
		}
		return findings;
	}

	void execute(Runnable task) {
		try {
			this.threads.execute(task);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The doctor has stopped", ex);
		}
	}

	void close() {
		this.threads.shutdownNow();
	}

	private List<Finding> run(DoctorCheck check, long nanos) {
		if (nanos <= 0) {
			return List.of(failed(check, "was left out, because others took too long"));
		}
		if (!this.underway.add(check)) {
			return List.of(failed(check, "has not ended since the doctor looked before"));
		}
		Look look = new Look(check);
		try {
			return await(look, this.threads.submit(look), nanos);
		}
		catch (RejectedExecutionException ex) {
			this.underway.remove(check);
			return List.of(failed(check, "was left out, because the application stops"));
		}
	}

	private List<Finding> await(Look look, Future<List<Finding>> findings, long nanos) {
		DoctorCheck check = look.check;
		try {
			return findings.get(nanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			findings.cancel(true);
			look.leave();
			return List.of(failed(check, "did not end within " + this.timeout.toMillis() + " ms"));
		}
		catch (InterruptedException ex) {
			findings.cancel(true);
			look.leave();
			Thread.currentThread().interrupt();
			return List.of(failed(check, "was interrupted"));
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			logger.debug("A check failed", cause);
			return List.of(failed(check, "failed with " + ((cause != null) ? cause : ex).getClass().getSimpleName()));
		}
	}

	private static Finding failed(DoctorCheck check, String what) {
		return Finding.warning(KnownFindings.CHECK_FAILED,
				"The check '%s' %s.".formatted(check.getClass().getName(), what),
				"What it looks for would not be found: " + String.join(", ", check.ids().stream().sorted().toList())
						+ ".",
				"Set 'logging.level.io.observability.doctor=debug' to see the exception, or give it more time with "
						+ "'observability.doctor.timeout=5s'.");
	}

	/** One look of a check. */
	private final class Look implements Callable<List<Finding>> {

		private final AtomicBoolean begun = new AtomicBoolean();

		private final DoctorCheck check;

		Look(DoctorCheck check) {
			this.check = check;
		}

		@Override
		public List<Finding> call() {
			if (!this.begun.compareAndSet(false, true)) {
				return List.of();
			}
			try {
				return List.copyOf(this.check.look());
			}
			finally {
				CheckRunner.this.underway.remove(this.check);
			}
		}

		/**
		 * Give up waiting. What has not begun by then never does, and is not underway.
		 */
		void leave() {
			if (this.begun.compareAndSet(false, true)) {
				CheckRunner.this.underway.remove(this.check);
			}
		}

	}

}
