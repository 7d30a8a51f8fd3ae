package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertRules;
import io.observability.alerting.RuleInsight;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.ConfigurableEnvironment;

/** Explains rules from what the evaluator knows, and makes rules of texts. */
final class RuleInspector implements RuleInsight {

	private final RuleEvaluator evaluator;

	private final Collection<RuleKind> kinds;

	private final ConfigurableEnvironment environment;

	private final Clock clock;

	RuleInspector(RuleEvaluator evaluator, Collection<RuleKind> kinds, ConfigurableEnvironment environment,
			Clock clock) {
		this.evaluator = evaluator;
		this.kinds = kinds;
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public @Nullable Explanation explain(String name) {
		for (ActiveRule rule : this.evaluator.rules()) {
			if (rule.definition().name().equals(name)) {
				List<Series> series = this.evaluator
					.between((now) -> SeriesInsight.of(rule, now, this.clock.instant()));
				Duration age = this.evaluator.age();
				return new Explanation(rule.status(), (age != null) ? this.clock.instant().minus(age) : null,
						new FieldOrigins(this.environment).of(rule.definition(), kind(rule.definition())),
						Objects.requireNonNullElse(series, List.of()));
			}
		}
		return null;
	}

	private @Nullable RuleKind kind(RuleDefinition rule) {
		return this.kinds.stream().filter((kind) -> kind.name().equals(rule.kind())).findFirst().orElse(null);
	}

	@Override
	public Trial attempt(String text) {
		Attempt attempt = new Attempt();
		try {
			attempt.trial = RuleTrial.of(RuleText.environment(text, this.environment), this.kinds, this.clock,
					attempt::add);
		}
		catch (FailureAnalyzedException ex) {
			throw new IllegalArgumentException(ex.analysis().getDescription(), ex);
		}
		if (attempt.status().isEmpty()) {
			throw new IllegalArgumentException("The text holds no rule that is on: give its fields, such as "
					+ "'kind: mean', 'metric: http.server.requests' and 'threshold: 3s', each in a line.");
		}
		return attempt;
	}

	/** A rule of a text, and what it would have told. */
	private static final class Attempt implements Trial {

		private static final int MOST_ALERTS = 20;

		private final Deque<Alert> alerts = new ArrayDeque<>();

		private @Nullable RuleTrial trial;

		void add(Alert alert) {
			if (this.alerts.size() == MOST_ALERTS) {
				this.alerts.removeFirst();
			}
			this.alerts.addLast(alert);
		}

		private RuleTrial trial() {
			return Objects.requireNonNull(this.trial);
		}

		@Override
		public void evaluate() {
			trial().evaluate();
		}

		@Override
		public void close() {
			trial().close();
		}

		@Override
		public List<AlertRules.Status> status() {
			return trial().status();
		}

		@Override
		public List<Alert> alerts() {
			return List.copyOf(this.alerts);
		}

	}

}
