package io.observability.alerting;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Knows the rules that are on and how each of them stands. */
public interface AlertRules {

	/** Return every rule with what was measured last. */
	List<Status> status();

	/**
	 * Return whether the rules should be evaluated and are not, since one of them hangs.
	 */
	default boolean isStuck() {
		return false;
	}

	/**
	 * A rule and how it stands.
	 *
	 * @param name name of the rule
	 * @param kind kind of the rule
	 * @param severity severity of its alerts
	 * @param condition what breaks the rule, such as {@code above 5%}
	 * @param window time the value is taken over, or {@code null} if the kind has none
	 * @param hold time the rule must be broken before it alerts
	 * @param state {@code inactive}, {@code pending}, {@code firing} or {@code failed}
	 * @param series what was measured, one entry for each alert the rule may raise
	 */
	record Status(String name, String kind, Alert.Severity severity, String condition, @Nullable String window,
			String hold, String state, List<Series> series) {
	}

	/**
	 * What a rule measured last.
	 *
	 * @param labels what tells this series from the others of the rule
	 * @param state {@code inactive}, {@code pending} or {@code firing}
	 * @param value measured value for people, or {@code no data}
	 */
	record Series(Map<String, String> labels, String state, String value) {
	}

}
