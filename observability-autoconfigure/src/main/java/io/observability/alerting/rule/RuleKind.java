package io.observability.alerting.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/** A way to measure, named by the field {@code kind} of a rule. */
public interface RuleKind {

	/** Return the value of the field {@code kind}. */
	String name();

	/**
	 * Return the fields that have a meaning for this kind, each with its default or an
	 * empty text, beside those of every rule: {@code enabled}, {@code kind},
	 * {@code severity}, {@code for}, {@code cooldown}, {@code keep-firing-for},
	 * {@code datapoints}, {@code no-data}, {@code labels}, {@code runbook},
	 * {@code message} and {@code profiles}.
	 */
	Map<String, String> fields();

	/**
	 * Return the labels by which the readings of a rule are told apart, or {@code null}
	 * if they are not known before it measures: the tag of {@code by}, if the kind has
	 * this field.
	 */
	default @Nullable Set<String> labels(RuleDefinition.Subject subject) {
		if (!fields().containsKey("by")) {
			return null;
		}
		return (subject.by() != null) ? Set.of(subject.by()) : Set.of();
	}

	/**
	 * Report every field that is missing or wrong, by its name and what it must be, such
	 * as {@code be a percentage}. Called once at start.
	 */
	void check(RuleDefinition rule, BiConsumer<String, String> problems);

	/**
	 * Return the rules that are evaluated in place of a rule, which is checked: itself,
	 * unless it has several thresholds.
	 */
	default List<RuleDefinition> split(RuleDefinition rule) {
		return List.of(rule);
	}

	/** Make what measures for the rule. Called once at start. */
	Measure measure(RuleDefinition rule);

	/** Measures for one rule. Only the thread of the evaluator calls it. */
	@FunctionalInterface
	interface Measure {

		/**
		 * Take a sample and return the value of each series: the same object as before if
		 * nothing about it changed, in a list that is valid until the next call.
		 * @param now nanoseconds that only ever grow
		 */
		List<Reading> read(long now);

		/** Return whether there are more series than are watched. */
		default boolean isLimited() {
			return false;
		}

		/** Let go of what is kept for the rule, which is not evaluated any more. */
		default void close() {
		}

	}

	/**
	 * Value of one series.
	 *
	 * @param labels what tells the series from the others of the rule
	 * @param value the value in base units, or {@code NaN} if there is no data
	 * @param count events behind the value; infinite for values that are not events
	 * @param text the value in words, or {@code null} to write it as a number
	 * @param sentence what an alert says, or {@code null} for the usual sentence
	 */
	record Reading(Map<String, String> labels, double value, double count, @Nullable String text,
			@Nullable String sentence) {

		/** Make a value of which an alert says the usual. */
		public Reading(Map<String, String> labels, double value, double count, @Nullable String text) {
			this(labels, value, count, text, null);
		}

	}

}
