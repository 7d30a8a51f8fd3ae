package io.observability.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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

	private final HealthMonitor.Maintenance maintenance;

	private List<HealthMonitor.Evidence> evidence = List.of();

	private final LateLook look = new LateLook(System.nanoTime());

	private List<HealthMonitor.Context> context = List.of();

	private final AtomicBoolean backlogged = new AtomicBoolean();

	private final ThreadPoolExecutor news;

	HealthReporter(Clock clock, Masker masker, ApplicationEventPublisher publisher,
			List<HealthMonitor.Listener> listeners) {
		this(clock, masker, publisher, listeners, (component, at) -> false);
	}

	HealthReporter(Clock clock, Masker masker, ApplicationEventPublisher publisher,
			List<HealthMonitor.Listener> listeners, HealthMonitor.Maintenance maintenance) {
		this.clock = clock;
		this.maintenance = maintenance;
		this.masker = masker;
		this.publisher = publisher;
		this.listeners = listeners;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("observability-health-news-");
		threads.setDaemon(true);
		this.news = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(BACKLOG), threads,
				(task, executor) -> warnOfBacklog());
		this.news.allowCoreThreadTimeOut(true);
	}

	/** Believe what these know before a probe is asked. */
	HealthReporter trusting(List<HealthMonitor.Evidence> evidence) {
		this.evidence = evidence;
		return this;
	}

	/** Show what these know beside what the checks found. */
	HealthReporter showing(List<HealthMonitor.Context> context) {
		this.context = context;
		return this;
	}

	/** Return the details with what else is to be shown; they win. */
	Map<String, Object> inContext(String component, Map<String, Object> details) {
		if (this.context.isEmpty()) {
			return details;
		}
		Map<String, Object> all = new LinkedHashMap<>();
		for (HealthMonitor.Context each : this.context) {
			tell(component, () -> all.putAll(mask(each.about(component))));
		}
		all.putAll(details);
		return all;
	}

	void joined(String component) {
		for (HealthMonitor.Listener listener : this.listeners) {
			tell(component, () -> listener.joined(component));
		}
	}

	void left(String component) {
		this.listeners.forEach((listener) -> tell(component, () -> listener.left(component)));
	}

	/** Return what is known without asking the dependency, or {@code null}. */
	Probe.@Nullable Result known(ComponentWatch watch) {
		for (HealthMonitor.Evidence each : this.evidence) {
			try {
				Probe.Result result = each.about(watch.probe(), watch.limits().interval());
				if (result != null) {
					return result;
				}
			}
			catch (RuntimeException ex) {
				logger.debug("Nothing is known of '%s' without asking".formatted(watch.probe().name()), ex);
			}
		}
		return null;
	}

	void learn(ComponentWatch watch, Probe.Result result, Duration latency) {
		Instant now = this.clock.instant();
		maintain(watch, now);
		report(watch, watch.take(result, latency, now, System.nanoTime()));
		Probe.Result rated = watch.rate(result, latency);
		ComponentHealth known = watch.health(System.nanoTime());
		ComponentHealth check = new ComponentHealth(known.component(), rated.state(), rated.code(), latency, now,
				known.criticality(), known.kind());
		for (HealthMonitor.Listener listener : this.listeners) {
			tell(check.component(), () -> listener.checked(check));
		}
	}

	/** Notice what changes by the passing of time alone. */
	void expire(Collection<ComponentWatch> watches) {
		expire(watches, System.nanoTime());
	}

	void expire(Collection<ComponentWatch> watches, long nanoTime) {
		Instant now = this.clock.instant();
		Duration lost = this.look.at(nanoTime);
		watches.forEach((watch) -> tell(watch.probe().name(), () -> {
			if (!lost.isZero()) {
				watch.excuse(lost, nanoTime);
			}
			maintain(watch, now);
			report(watch, watch.expire(now, nanoTime));
		}));
	}

	private void maintain(ComponentWatch watch, Instant now) {
		String component = watch.probe().name();
		boolean[] under = new boolean[1];
		tell(component, () -> under[0] = this.maintenance.covers(component, now));
		HealthTransition kept = watch.maintain(under[0], now, System.nanoTime());
		if (kept != null) {
			log(kept);
			this.news.execute(() -> publish(kept));
		}
	}

	private void report(ComponentWatch watch, @Nullable HealthTransition transition) {
		if (transition == null) {
			return;
		}
		for (HealthMonitor.Listener listener : this.listeners) {
			tell(transition.component(), () -> listener.changed(transition));
		}
		if (watch.isMaintained()) {
			logger.info("Component '%s' went from '%s' to '%s' under maintenance".formatted(transition.component(),
					transition.from(), transition.to()));
			return;
		}
		log(transition);
		this.news.execute(() -> publish(transition));
	}

	private static void log(HealthTransition transition) {
		String code = transition.code();
		String message = "Component '%s' went from '%s' to '%s'".formatted(transition.component(), transition.from(),
				transition.to()) + ((code != null) ? " with code '%s'".formatted(code) : "");
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

	private static void tell(String component, Runnable news) {
		try {
			news.run();
		}
		catch (Throwable ex) {
			logger.debug("A listener failed on a health check of '%s'".formatted(component), ex);
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
		for (Map.Entry<?, ?> detail : details.entrySet()) {
			String key = String.valueOf(detail.getKey());
			masked.put(key, mask(key, detail.getValue()));
		}
		return masked;
	}

	private Object mask(String key, @Nullable Object value) {
		if (value instanceof Number || value instanceof Boolean) {
			return value;
		}
		return (value instanceof Map<?, ?> nested) ? mask(nested) : this.masker.mask(key, String.valueOf(value));
	}

}
