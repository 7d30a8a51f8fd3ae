package io.observability.alerting;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Configuration properties for alert rules, for the help of editors and the check of
 * keys. Nothing binds them: the evaluator reads the rules itself, to report all their
 * problems at once.
 *
 * @param rules Alert rules by name. A rule with the name of a default one overrides only
 * the fields it gives.
 */
@ConfigurationProperties("observability.alerting")
record AlertRulesProperties(@DefaultValue Map<String, Rule> rules) {

	/**
	 * An alert rule.
	 *
	 * @param enabled Whether the rule is on; true by default.
	 * @param kind What the rule measures: ratio, mean, gauge, increase, share-over,
	 * burn-rate, forecast, in-flight, health, job and others.
	 * @param metric Name of the meter, such as http.server.requests.
	 * @param tags Tags that a meter must have to count. A value may begin with ! for
	 * "not" and end with * for "anything".
	 * @param part Tags of those events whose share of all events a ratio measures.
	 * @param of Name of the meter that a ratio divides by.
	 * @param complement Whether a ratio measures what is missing to 100 %.
	 * @param by Tag that splits the rule: one alert for each of its values.
	 * @param onlyWhile Name of a meter that must be above zero for the rule to be broken.
	 * @param component Name of the dependency that a health rule watches; all by default.
	 * @param over Limit of one event, whose share a rule of kind share-over measures,
	 * such as 2s.
	 * @param objective Share of good events that a rule of kind burn-rate promises, such
	 * as 99.9%.
	 * @param ahead How far a rule of kind forecast looks into the future; 4h by default.
	 * @param from Value that must be passed already for a forecast to count, such as 60%.
	 * @param threshold Limit with its unit: 80%, 2s, 500MB or a plain number.
	 * @param when Whether the rule is broken above or below the threshold; above by
	 * default.
	 * @param recover Value that ends the alert; the threshold by default.
	 * @param severity Severity of the alert: info, warning or critical.
	 * @param window Time the value is taken over.
	 * @param hold Time the rule must be broken before it alerts.
	 * @param keepFiringFor Time the rule must hold again before the alert is over.
	 * @param datapoints How many of the last evaluations must be broken, such as 3/5; 1/1
	 * by default.
	 * @param noData What an evaluation without data means: keep (nothing) or alert
	 * (broken); keep by default.
	 * @param minCount How many events the window must hold for the rule to be broken.
	 * @param cooldown Minimum time between two beginnings of the same alert.
	 * @param bean Name of the bean that a custom rule asks.
	 * @param labels Labels that are added to those of the alert, such as team.
	 * @param runbook Address of what to do, shown with the alert.
	 * @param message Sentence in place of the usual one, with places such as {value},
	 * {threshold}, {rule}, {severity}, {state}, {service}, {instance}, {since} and
	 * {label:NAME}.
	 * @param profiles Profile expression, such as 'prod | staging'; the rule is off
	 * elsewhere.
	 */
	record Rule(@Nullable String enabled, @Nullable String kind, @Nullable String metric,
			@Nullable Map<String, String> tags, @Nullable Map<String, String> part, @Nullable String of,
			@Nullable String complement, @Nullable String by, @Nullable String onlyWhile, @Nullable String component,
			@Nullable String over, @Nullable String objective, @Nullable String ahead, @Nullable String from,
			@Nullable String threshold, @Nullable String when, @Nullable String recover, @Nullable String severity,
			@Nullable String window, @Name("for") @Nullable String hold, @Nullable String keepFiringFor,
			@Nullable String datapoints, @Nullable String noData, @Nullable String minCount, @Nullable String cooldown,
			@Nullable String bean, @Nullable Map<String, String> labels, @Nullable String runbook,
			@Nullable String message, @Nullable String profiles) {
	}

}
