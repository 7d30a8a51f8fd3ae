package io.observability.alerting;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.masking.Masker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for evidence of an alert, and waits for nobody for long. */
final class EvidenceCollector {

	private static final Logger logger = LoggerFactory.getLogger(EvidenceCollector.class);

	private static final Duration LONGEST = Duration.ofSeconds(1);

	private static final Duration LONGEST_FOR_ALL = Duration.ofSeconds(3);

	private static final Duration PAUSE = Duration.ofMinutes(1);

	private static final int MOST_THREADS = 2;

	private static final int MOST_ANNOTATIONS = 30;

	private static final int LONGEST_NAME = 100;

	private static final int LONGEST_VALUE = 3000;

	private final Map<AlertEvidence, Long> pausedUntil = new LinkedHashMap<>();

	private final AtomicInteger busy = new AtomicInteger();

	private final ThreadPoolExecutor threads;

	private final Masker masker;

	private final MeterRegistry registry;

	EvidenceCollector(Masker masker, MeterRegistry registry) {
		this.masker = masker;
		this.registry = registry;
		this.threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
				(task) -> AlertThreads.daemon(task, "observability-alert-evidence"));
	}

	/** Return the alert with all that is known of it. Only one thread calls it. */
	Alert annotate(Alert alert, List<AlertEvidence> sources) throws InterruptedException {
		Alert annotated = alert;
		long deadline = System.nanoTime() + LONGEST_FOR_ALL.toNanos();
		for (AlertEvidence source : sources) {
			long left = Math.min(LONGEST.toNanos(), deadline - System.nanoTime());
			if (left > 0 && !isPaused(source)) {
				annotated = add(annotated, ask(source, annotated, left));
			}
		}
		return annotated;
	}

	void close() {
		this.threads.shutdownNow();
	}

	private boolean isPaused(AlertEvidence source) {
		Long until = this.pausedUntil.get(source);
		return until != null && until - System.nanoTime() > 0;
	}

	private Map<String, String> ask(AlertEvidence source, Alert alert, long nanos) throws InterruptedException {
		Future<Map<String, String>> answer = null;
		if (this.busy.get() >= MOST_THREADS) {
			count("busy");
			return Map.of();
		}
		try {
			answer = this.threads.submit(() -> about(source, alert));
			return answer.get(nanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			lost(source, "slow", "took too long");
		}
		catch (ExecutionException ex) {
			lost(source, "failed", String.valueOf(ex.getCause()));
		}
		catch (RejectedExecutionException ex) {
			count("busy");
		}
		finally {
			if (answer != null) {
				answer.cancel(true);
			}
		}
		return Map.of();
	}

	/** Whoever does not even heed an interrupt keeps a thread, of which there are few. */
	private Map<String, String> about(AlertEvidence source, Alert alert) {
		this.busy.incrementAndGet();
		try {
			return source.about(alert);
		}
		finally {
			this.busy.decrementAndGet();
		}
	}

	private void lost(AlertEvidence source, String reason, String why) {
		count(reason);
		if (this.pausedUntil.put(source, System.nanoTime() + PAUSE.toNanos()) == null) {
			logger.warn("Evidence of '{}' was left out of an alert: {}", source.getClass().getName(),
					AlertText.line(this.masker.mask(why), LONGEST_VALUE));
		}
	}

	private void count(String reason) {
		this.registry.counter("observability.dropped", "feature", "alerting.evidence", "reason", reason).increment();
	}

	private Alert add(Alert alert, Map<String, String> found) {
		if (found == null || found.isEmpty()) {
			return alert;
		}
		Map<String, String> all = new LinkedHashMap<>(alert.annotations());
		try {
			found.forEach((name, value) -> {
				if (name != null && value != null && !value.isBlank() && all.size() < MOST_ANNOTATIONS) {
					String kept = AlertText.line(name, LONGEST_NAME);
					all.putIfAbsent(kept, this.masker.mask(kept, AlertText.cut(value, LONGEST_VALUE)));
				}
			});
		}
		catch (RuntimeException ex) {
			// a map of somebody else may do anything
			count("failed");
		}
		return alert.annotated(all);
	}

}
