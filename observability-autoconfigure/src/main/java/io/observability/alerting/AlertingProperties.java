package io.observability.alerting;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.Assert;

/**
 * Configuration properties for alerting. The rules are declared here for the help of
 * editors; the evaluator reads them itself, to report all their problems at once.
 *
 * @param interval Time between two evaluations of the rules.
 * @param queueSize How many alerts may wait for one channel.
 * @param retryPause Pause before a failed delivery is tried again, doubled each time up
 * to five minutes.
 * @param allowedHosts Hosts that channels may post to, such as hooks.slack.com or
 * *.example.com; every host by default.
 * @param links Addresses by name that are shown with alerts, with placeholders such as
 * https://logs.example.com/?q={correlation_id}.
 * @param rules Alert rules by name. A rule with the name of a default one overrides only
 * the fields it gives.
 */
@ConfigurationProperties("observability.alerting")
record AlertingProperties(@DefaultValue("15s") Duration interval, @DefaultValue("1000") int queueSize,
		@DefaultValue("1s") Duration retryPause, @DefaultValue List<String> allowedHosts,
		@DefaultValue Map<String, String> links, @DefaultValue Map<String, Rule> rules) {

	AlertingProperties {
		Assert.isTrue(interval.toMillis() >= 100 && interval.compareTo(Duration.ofMinutes(10)) <= 0,
				() -> "'observability.alerting.interval' must be between 100ms and 10m but was '%s'"
					.formatted(interval));
		int size = queueSize;
		Assert.isTrue(size >= 1 && size <= 100_000,
				() -> "'observability.alerting.queue-size' must be between 1 and 100000 but was '%s'".formatted(size));
		Assert.isTrue(retryPause.toMillis() >= 1 && retryPause.compareTo(Duration.ofMinutes(5)) <= 0,
				() -> "'observability.alerting.retry-pause' must be between 1ms and 5m but was '%s'"
					.formatted(retryPause));
	}

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
