package io.observability.test.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.rule.RuleTrial;
import io.observability.health.HealthState;
import io.observability.jobs.JobState;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Runs alert rules on samples and on a clock that stands still until it is told to go on.
 * The rules are evaluated as in the application, each 15 s; nothing waits.
 *
 * <pre>
 * RuleTester rules = RuleTester.ofApplication();
 * rules.every(Duration.ofSeconds(10), () -&gt; rules.timer("http.server.requests", Duration.ofSeconds(4)));
 * rules.after(Duration.ofMinutes(5)).fires("slow-response");
 * </pre>
 */
public final class RuleTester {

	private static final int MOST_STEPS = 100_000;

	private final ConfigurableEnvironment environment;

	private final Map<String, Object> beans = new LinkedHashMap<>();

	private final TestTime time = new TestTime();

	private final TestSignals signals = new TestSignals(this.time);

	private final List<Alert> alerts = new ArrayList<>();

	private @Nullable Repetition repetition;

	private @Nullable RuleTrial trial;

	private RuleTester(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Return a tester of the rules in a text as it stands in {@code application.yml}, or
	 * of what stands below {@code observability.alerting}, beginning with {@code rules:}.
	 */
	public static RuleTester of(String yaml) {
		return new RuleTester(TestEnvironments.of(yaml, false));
	}

	/** Return a tester of the rules in the text and of those that are on by default. */
	public static RuleTester ofDefaults(String yaml) {
		return new RuleTester(TestEnvironments.of(yaml, true));
	}

	/**
	 * Return a tester of the rules of the application on the class path, with its
	 * configuration files in these profiles and the rules that are on by default.
	 */
	public static RuleTester ofApplication(String... profiles) {
		return new RuleTester(TestEnvironments.ofApplication(profiles));
	}

	/** Add a bean, such as an {@code AlertCondition}, before anything else is done. */
	public RuleTester bean(String name, Object bean) {
		if (this.trial != null) {
			throw new IllegalStateException("Beans must be added before the first sample");
		}
		this.beans.put(name, bean);
		return this;
	}

	/** Return the meters that the rules see. */
	public MeterRegistry meters() {
		trial();
		return this.signals.registry();
	}

	/** Count events of the counter, whose tags are names and values in turn. */
	public void counter(String name, double amount, String... tags) {
		meters().counter(name, tags).increment(amount);
	}

	/** Let the timer record an event. */
	public void timer(String name, Duration duration, String... tags) {
		meters().timer(name, tags).record(duration);
	}

	/** Let the gauge show the value from now on. */
	public void gauge(String name, double value, String... tags) {
		trial();
		this.signals.gauge(name, value, tags);
	}

	/** Let the dependency be in the state from now on. */
	public void health(String component, HealthState state) {
		health(component, state, null);
	}

	/** Let the dependency be in the state, for the reason, from now on. */
	public void health(String component, HealthState state, @Nullable String code) {
		trial();
		this.signals.health(component, state, code);
	}

	/** Let the job be in the state from now on. */
	public void job(String job, JobState state) {
		trial();
		this.signals.job(job, state);
	}

	/**
	 * Log an error.
	 * @param logger logger that reports it
	 * @param exception class of the exception
	 * @param message what the line says
	 */
	public void error(String logger, String exception, String message) {
		trial();
		this.signals.error(logger, exception, message);
	}

	/**
	 * Do this now and again and again after this time, in place of what was done so far.
	 */
	public RuleTester every(Duration period, Runnable samples) {
		trial();
		this.repetition = new Repetition(period, samples, this.time.now());
		return this;
	}

	/** Do nothing any longer: no traffic. */
	public RuleTester silence() {
		trial();
		this.repetition = null;
		return this;
	}

	/**
	 * Play the rows of a table one after another and return what became of all of it. See
	 * docs/alert-testing.md for its form.
	 */
	public Outcome play(String table) {
		trial();
		int before = this.alerts.size();
		Duration passed = Duration.ZERO;
		for (SampleTable.Row row : SampleTable.parse(table)) {
			every(row.period(), () -> row.play(this));
			pass(row.duration());
			passed = passed.plus(row.duration());
		}
		return outcome(passed, before);
	}

	/** Let the time pass and return what became of the rules meanwhile. */
	public Outcome after(Duration duration) {
		trial();
		int before = this.alerts.size();
		pass(duration);
		return outcome(duration, before);
	}

	/** Return every alert so far, the first one first. */
	public List<Alert> alerts() {
		return List.copyOf(this.alerts);
	}

	private void pass(Duration duration) {
		RuleTrial rules = trial();
		Duration end = this.time.now().plus(duration);
		if (duration.isNegative() || duration.dividedBy(rules.interval()) > MOST_STEPS) {
			throw new IllegalArgumentException("Time passes for at most %d evaluations of %s but was to for %s"
				.formatted(MOST_STEPS, rules.interval(), duration));
		}
		while (this.time.now().compareTo(end) < 0) {
			Duration next = this.time.now().plus(rules.interval());
			while (this.repetition != null && this.repetition.next().compareTo(next) < 0) {
				this.repetition.run();
			}
			this.time.set(next);
			rules.evaluate();
		}
	}

	private Outcome outcome(Duration passed, int before) {
		return new Outcome(passed, List.copyOf(this.alerts.subList(before, this.alerts.size())), trial().status());
	}

	/** Return the rules, which are read when they are first needed. */
	private RuleTrial trial() {
		RuleTrial current = this.trial;
		if (current == null) {
			current = TestContexts.trial(this.environment, this.beans, this.signals, this.alerts::add);
			this.trial = current;
			current.evaluate();
		}
		return current;
	}

	/** What is done again and again. */
	private static final class Repetition {

		private final Duration period;

		private final Runnable samples;

		private Duration next;

		Repetition(Duration period, Runnable samples, Duration first) {
			if (period.toMillis() < 1) {
				throw new IllegalArgumentException("The time between two samples must be 1ms or more");
			}
			this.period = period;
			this.samples = samples;
			this.next = first;
		}

		Duration next() {
			return this.next;
		}

		void run() {
			this.samples.run();
			this.next = this.next.plus(this.period);
		}

	}

}
