package io.observability.alerting;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Explains the rules that are on, and tries out others. */
public interface RuleInsight {

	/**
	 * Return why the rule stands as it does, or {@code null} if none has this name. Waits
	 * for an evaluation that is going on.
	 */
	@Nullable Explanation explain(String rule);

	/**
	 * Make a rule that alerts nobody.
	 * @param text the fields of the rule as YAML or properties, also with their whole
	 * keys
	 * @throws IllegalArgumentException if the rule is wrong, with all its problems
	 */
	Trial attempt(String text);

	/** A rule that alerts nobody. Not safe for use by many threads. */
	interface Trial {

		/** Look at the live data once. */
		void evaluate();

		/** Return how the rules of the text stand. */
		List<AlertRules.Status> status();

		/** Return what would have been told, the latest last. */
		List<Alert> alerts();

		/** Let go of what the rules read. */
		default void close() {
		}

	}

	/**
	 * Why a rule stands as it does.
	 *
	 * @param rule how it stands
	 * @param evaluatedAt when it was evaluated last, or {@code null} before the first
	 * time
	 * @param definition its fields, each with where it comes from
	 * @param series what was measured, and what is missing for an alert
	 */
	record Explanation(AlertRules.Status rule, @Nullable Instant evaluatedAt, List<Field> definition,
			List<Series> series) {
	}

	/**
	 * A field of a rule.
	 *
	 * @param name name of the field
	 * @param value its value
	 * @param from the key and its place, or {@code default}
	 */
	record Field(String name, String value, String from) {
	}

	/**
	 * One series of a rule.
	 *
	 * @param labels what tells it from the others of the rule
	 * @param state {@code inactive}, {@code pending} or {@code firing}
	 * @param value measured value for people, or {@code no data}
	 * @param events events behind the value, or {@code null} if it is not made of events
	 * @param since since when it is pending or fires, or {@code null}
	 * @param missing what is missing for an alert, or for its end
	 */
	record Series(Map<String, String> labels, String state, String value, @Nullable Double events,
			@Nullable Instant since, String missing) {
	}

}
