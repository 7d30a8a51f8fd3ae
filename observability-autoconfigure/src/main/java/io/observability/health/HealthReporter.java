package io.observability.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.observability.masking.Masker;

/**
 * Tells the rest of the application what a check found. Events are published in order on
 * a thread of their own, which lives only while there is news, so that no listener holds
 * up the checks.
 */
final class HealthReporter {

	private static final Log logger = LogFactory.getLog(HealthReporter.class);

	private static final int BACKLOG = 256;

	private final Clock clock;

	private final Masker masker;

	private final ApplicationEventPublisher publisher;

	private final List<HealthMonitor.Listener> listeners;

	private final List<HealthMonitor.Evidence> evidence;

	private final AtomicBoolean backlogged = new AtomicBoolean();

	private final ThreadPoolExecutor news;

	HealthReporter(Clock clock, Masker masker, ApplicationEventPublisher publisher,
			List<HealthMonitor.Listener> listeners, List<HealthMonitor.Evidence> evidence) {
		this.evidence = evidence;
		this.clock = clock;
		this.masker = masker;
		this.publisher = publisher;
		this.listeners = listeners;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("observability-health-news-");
		threads.setDaemon(true);
		this.news = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(BACKLOG), threads,
				(task, executor) -> warnOfBacklog());
		this.news.allowCoreThreadTimeOut(true);
	}

	/** Return what is known without a check, or {@code null}. */
	Probe.@Nullable Result known(ComponentWatch watch) {
		for (HealthMonitor.Evidence each : this.evidence) {
			Probe.Result result = known(each, watch);
			if (result != null) {
				return result;
			}
		}
		return null;
	}

	private static Probe.@Nullable Result known(HealthMonitor.Evidence evidence, ComponentWatch watch) {
		try {
			return evidence.about(watch.probe(), watch.limits().interval());
		}
		catch (RuntimeException ex) {
			logger.debug("Nothing could be learnt of '%s' without a check".formatted(watch.probe().name()), ex);
			return null;
		}
	}

	void learn(ComponentWatch watch, Probe.Result result, Duration latency) {
		Instant now = this.clock.instant();
		report(watch.take(result, latency, now, System.nanoTime()));
		Probe.Result rated = watch.rate(result, latency);
		ComponentHealth check = new ComponentHealth(watch.probe().name(), rated.state(), rated.code(), latency, now);
		this.listeners.forEach((listener) -> tell(listener, check));
	}

	void expire(ComponentWatch watch) {
		report(watch.expire(this.clock.instant(), System.nanoTime()));
	}

	private void report(@Nullable HealthTransition transition) {
		if (transition == null) {
			return;
		}
		log(transition);
		this.news.execute(() -> publish(transition));
	}

	private static void log(HealthTransition transition) {
		String message = "Component '%s' went from '%s' to '%s' with code '%s'".formatted(transition.component(),
				transition.from(), transition.to(), transition.code());
		if (transition.to() == HealthState.DOWN || transition.to() == HealthState.DEGRADED) {
			logger.warn(message);
		}
		else if (transition.from() == HealthState.UNKNOWN) {
			logger.debug(message);
		}
		else {
			logger.info(message);
		}
	}

	private void warnOfBacklog() {
		if (this.backlogged.compareAndSet(false, true)) {
			logger.warn("Health transitions were not published because their listeners are too slow");
		}
	}

	private void publish(HealthTransition transition) {
		this.backlogged.set(false);
		try {
			this.publisher.publishEvent(transition);
		}
		catch (Throwable ex) {
			logger.warn("A listener failed on a health transition of '%s'".formatted(transition.component()), ex);
		}
	}

	private static void tell(HealthMonitor.Listener listener, ComponentHealth check) {
		try {
			listener.checked(check);
		}
		catch (Throwable ex) {
			logger.debug("A listener failed on a health check of '%s'".formatted(check.component()), ex);
		}
	}

	Probe.Result masked(Probe.@Nullable Result result) {
		if (result == null) {
			return Probe.Result.down("failed").with("error", "null");
		}
		return new Probe.Result(result.state(), result.code(), result.conclusive(), result.retryAfter(),
				mask(result.details()));
	}

	private Map<String, Object> mask(Map<?, ?> details) {
		Map<String, Object> masked = new LinkedHashMap<>();
		details.forEach((key, value) -> masked.put(String.valueOf(key), mask(String.valueOf(key), value)));
		return masked;
	}

	private Object mask(String key, @Nullable Object value) {
		if (value instanceof Number || value instanceof Boolean) {
			return value;
		}
		return (value instanceof Map<?, ?> nested) ? mask(nested) : this.masker.mask(key, String.valueOf(value));
	}

}
