package io.observability.alerting.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.AlertRules;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/** Evaluates all rules at a fixed interval, on one thread of its own. Never throws. */
final class RuleEvaluator implements AlertRules, BoundRules, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RuleEvaluator.class);

	private static final int LARGEST_GAP = 3;

	/** A collector of garbage may take so long, and nothing changed meanwhile. */
	private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);

	private static final int STUCK = 2;

	private static final Duration LONGEST_QUESTION = Duration.ofSeconds(2);

	private final List<ActiveRule> rules;

	private final Duration interval;

	private final LongSupplier ticker;

	private final MeterRegistry registry;

	private final Set<String> failing = new HashSet<>();

	private volatile @Nullable ScheduledExecutorService executor;

	private final @Nullable RuleMemory memory;

	private boolean remembered;

	private volatile boolean started;

	private volatile long last;

	RuleEvaluator(List<ActiveRule> rules, Duration interval, LongSupplier ticker, MeterRegistry registry) {
		this(rules, interval, ticker, registry, null);
	}

	RuleEvaluator(List<ActiveRule> rules, Duration interval, LongSupplier ticker, MeterRegistry registry,
			@Nullable RuleMemory memory) {
		this.memory = memory;
		this.rules = rules;
		this.interval = interval;
		this.ticker = ticker;
		this.registry = registry;
		for (ActiveRule rule : rules) {
			failures(rule, 0);
		}
	}

	@Override
	public List<Status> status() {
		return this.rules.stream().map(ActiveRule::status).toList();
	}

	@Override
	public List<RuleDefinition> definitions() {
		return this.rules.stream().map(ActiveRule::original).toList();
	}

	List<ActiveRule> rules() {
		return this.rules;
	}

	@Override
	public void start() {
		ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "observability-alert-rules");
			thread.setDaemon(true);
			return thread;
		});
		threads.scheduleWithFixedDelay(this::evaluateSafely, 0, this.interval.toNanos(), TimeUnit.NANOSECONDS);
		this.executor = threads;
	}

	@Override
	public void stop() {
		ScheduledExecutorService threads = this.executor;
		this.executor = null;
		if (threads != null) {
			threads.shutdownNow();
		}
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	void evaluate() {
		if (!this.started && this.memory != null && !this.memory.isReady()) {
			return;
		}
		long now = this.ticker.getAsLong();
		remember(now);
		boolean gap = this.started && now - this.last > largestGap(this.interval);
		this.started = true;
		this.last = now;
		for (int index = 0; index < this.rules.size(); index++) {
			evaluate(this.rules.get(index), now, gap);
		}
	}

	/** Return the longest time between two evaluations that is no pause. */
	private static long largestGap(Duration interval) {
		return Math.max(LARGEST_GAP * interval.toNanos(), SHORTEST_PAUSE.toNanos());
	}

	// A schedule ends with the first exception
	private void evaluateSafely() {
		try {
			evaluate();
		}
		catch (Throwable ex) {
			if (this.failing.add("")) {
				logger.warn("Alert rules could not be evaluated, which is tried again", ex);
			}
		}
	}

	/** Take up what fired when the application ended, though it be read late. */
	private void remember(long now) {
		RuleMemory known = this.memory;
		if (known == null || this.remembered || !known.isRead()) {
			return;
		}
		this.remembered = true;
		Set<String> names = new HashSet<>();
		for (ActiveRule rule : this.rules) {
			names.add(rule.definition().name());
			rule.remember(now);
		}
		known.endOthers(names);
	}

	/**
	 * Return what is found out between two evaluations, or {@code null} if it is late.
	 */
	<T> @Nullable T between(LongFunction<T> question) {
		ScheduledExecutorService threads = this.executor;
		long now = this.ticker.getAsLong();
		if (threads == null) {
			return question.apply(now);
		}
		Future<T> answer = threads.submit(() -> question.apply(now));
		try {
			return answer.get(LONGEST_QUESTION.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException | CancellationException ex) {
			answer.cancel(false);
		}
		return null;
	}

	@Override
	public boolean isStuck() {
		Duration age = (this.executor != null) ? age() : null;
		return age != null && age.toNanos() > STUCK * largestGap(this.interval);
	}

	/** Return how long ago the last evaluation was, or {@code null} before the first. */
	@Nullable Duration age() {
		return this.started ? Duration.ofNanos(Math.max(0, this.ticker.getAsLong() - this.last)) : null;
	}

	String describe(List<String> channels) {
		List<String> texts = new ArrayList<>();
		for (ActiveRule rule : this.rules) {
			RuleDefinition definition = rule.definition();
			texts.add("%s (%s, %s)".formatted(definition.name(), definition.severity().name().toLowerCase(Locale.ROOT),
					definition.condition()));
		}
		return "Alert rules evaluated every %s: %s. Channels: %s".formatted(RuleReader.print(this.interval),
				texts.isEmpty() ? "none" : String.join(", ", texts),
				channels.isEmpty() ? "none" : String.join(", ", channels));
	}

	private void evaluate(ActiveRule rule, long now, boolean gap) {
		String name = rule.definition().name();
		try {
			if (gap) {
				rule.restart();
			}
			rule.evaluate(now);
			if (this.failing.remove(name)) {
				logger.info("Alert rule '{}' is evaluated again", name);
			}
		}
		catch (Throwable ex) {
			failed(rule, ex);
		}
	}

	/** What cannot even be counted must not keep the other rules from being evaluated. */
	private void failed(ActiveRule rule, Throwable failure) {
		try {
			rule.failed();
			if (this.failing.add(rule.definition().name())) {
				logger.warn("Alert rule '{}' could not be evaluated", rule.definition().name(), failure);
			}
			failures(rule, 1);
		}
		catch (Throwable ex) {
			logger.debug("The failure of an alert rule was not counted", ex);
		}
	}

	private void failures(ActiveRule rule, int amount) {
		Counter.builder("observability.alerting.evaluation.failures")
			.description("Times a rule could not be evaluated")
			.tag("rule", rule.definition().name())
			.register(this.registry)
			.increment(amount);
	}

}
