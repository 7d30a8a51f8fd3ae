package io.observability.alerting.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.observability.alerting.AlertRules;
import io.observability.alerting.RuleInsight;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/** Rules that are tried out on live data for a while; they alert nobody. */
final class Tries implements DisposableBean {

	private static final int MOST = 5;

	private static final Duration LIFE = Duration.ofMinutes(15);

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private final Map<String, Try> tries = new LinkedHashMap<>();

	private final Masker masker;

	private final Clock clock;

	private int number;

	private @Nullable ScheduledThreadPoolExecutor thread;

	Tries(Masker masker, Clock clock) {
		this.masker = masker;
		this.clock = clock;
	}

	/** Look at the live data with the rule, now and for a while. */
	synchronized Shown begin(RuleInsight.Trial trial) {
		evaluate();
		if (this.tries.size() >= MOST) {
			remove(this.tries.keySet().iterator().next());
		}
		trial.evaluate();
		Try begun = new Try("dry-run-" + ++this.number, trial, this.clock.instant().plus(LIFE));
		this.tries.put(begun.id(), begun);
		if (this.thread == null) {
			ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, "observability-alert-dry-run");
				thread.setDaemon(true);
				return thread;
			});
			started.scheduleWithFixedDelay(this::evaluate, INTERVAL.toMillis(), INTERVAL.toMillis(),
					TimeUnit.MILLISECONDS);
			this.thread = started;
		}
		return show(begun);
	}

	synchronized List<Shown> list() {
		return this.tries.values().stream().map(this::show).toList();
	}

	/** The thread ends with the last rule. */
	private synchronized void evaluate() {
		Instant now = this.clock.instant();
		Collection<Try> all = this.tries.values();
		all.stream().filter((tried) -> now.isAfter(tried.until())).map(Try::id).toList().forEach(this::remove);
		all.forEach((tried) -> tried.trial().evaluate());
		if (all.isEmpty()) {
			destroy();
		}
	}

	private void remove(String id) {
		Try removed = this.tries.remove(id);
		if (removed != null) {
			removed.trial().close();
		}
	}

	@Override
	public synchronized void destroy() {
		ScheduledThreadPoolExecutor running = this.thread;
		this.thread = null;
		if (running != null) {
			running.shutdownNow();
		}
		List.copyOf(this.tries.keySet()).forEach(this::remove);
	}

	private Shown show(Try tried) {
		List<AlertRules.Status> rules = tried.trial()
			.status()
			.stream()
			.map((rule) -> AlertView.masked(rule, this.masker))
			.toList();
		return new Shown(tried.id(), tried.until(), rules,
				tried.trial()
					.alerts()
					.stream()
					.map((alert) -> new Told(alert.since(), alert.until(), this.masker.mask(alert.summary())))
					.toList());
	}

	/**
	 * A rule that is tried out.
	 *
	 * @param id what it is told from others by
	 * @param trial the rule
	 * @param until when it ends
	 */
	private record Try(String id, RuleInsight.Trial trial, Instant until) {
	}

	/**
	 * What a rule that is tried out found.
	 *
	 * @param id what it is told from others by
	 * @param until when it ends
	 * @param rules how its rules stand
	 * @param alerts what would have been told
	 */
	record Shown(String id, Instant until, List<AlertRules.Status> rules, List<Told> alerts) {
	}

	/**
	 * What would have been told.
	 *
	 * @param since when the alert would have begun
	 * @param until when it would have been over
	 * @param summary the alert in one sentence
	 */
	record Told(Instant since, @Nullable Instant until, String summary) {
	}

}
