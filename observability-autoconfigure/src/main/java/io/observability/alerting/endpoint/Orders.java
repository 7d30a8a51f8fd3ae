package io.observability.alerting.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import io.observability.alerting.AlertSilences;
import io.observability.alerting.Alerts;
import io.observability.alerting.RuleInsight;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.convert.DurationStyle;

/** Does what the endpoint is asked to do, or says in a sentence what is wrong with it. */
final class Orders {

	private final Alerts alerts;

	private final BeanFactory beans;

	private final Clock clock;

	Orders(Alerts alerts, BeanFactory beans, Clock clock) {
		this.alerts = alerts;
		this.beans = beans;
		this.clock = clock;
	}

	Alerts alerts() {
		return this.alerts;
	}

	List<AlertRules.Status> rules() {
		return this.beans.getBeanProvider(AlertRules.class)
			.orderedStream()
			.flatMap((rules) -> rules.status().stream())
			.toList();
	}

	AlertSilences silences() {
		AlertSilences silences = this.beans.getBeanProvider(AlertSilences.class).getIfAvailable();
		if (silences == null) {
			throw new IllegalArgumentException(
					"There are no silences, since 'observability.alerting.silence.enabled' is off.");
		}
		return silences;
	}

	AlertSilences.@Nullable Silence silencing(Alert alert) {
		AlertSilences silences = this.beans.getBeanProvider(AlertSilences.class).getIfAvailable();
		return (silences != null) ? silences.silencing(alert) : null;
	}

	RuleInsight insight() {
		RuleInsight insight = this.beans.getBeanProvider(RuleInsight.class).getIfAvailable();
		if (insight == null) {
			throw new IllegalArgumentException(
					"There are no rules, since 'observability.alerting.rule.enabled' is off.");
		}
		return insight;
	}

	/** Silence what matches a text such as {@code rule=cpu, host=a*}. */
	AlertSilences.Silence silence(@Nullable String match, @Nullable String duration, @Nullable String comment,
			String author) {
		Map<String, String> matchers = new LinkedHashMap<>();
		for (String part : required("match", match).split(",")) {
			int equals = part.indexOf('=');
			if (equals < 1) {
				throw new IllegalArgumentException(
						"'match' must be names and values, such as 'rule=cpu, host=a*', but was '%s'."
							.formatted(match));
			}
			String name = part.substring(0, equals).strip();
			if (matchers.put(name, part.substring(equals + 1).strip()) != null) {
				throw new IllegalArgumentException(
						"'match' must have each name once, but had '%s' twice: begin a silence for each."
							.formatted(name));
			}
		}
		Instant until = this.clock.instant().plus(duration(required("duration", duration)));
		return silences().add(matchers, until, (comment != null) ? comment : "", author);
	}

	private static Duration duration(String text) {
		try {
			Duration duration = DurationStyle.detectAndParse(text);
			if (duration.compareTo(Duration.ofDays(30)) <= 0 && !text.matches("[+-]?\\d+")) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// as one that is too long
		}
		throw new IllegalArgumentException(
				"'duration' must be a time with its unit, such as 30m or 2h, at most 30d, but was '%s'."
					.formatted(text));
	}

	/**
	 * Send a message that is marked as a test, and its end, to those who would get it.
	 */
	List<String> test(@Nullable String rule, @Nullable String channel) {
		if ((rule == null) == (channel == null)) {
			throw new IllegalArgumentException("Say which 'rule' or which 'channel' to test.");
		}
		if (channel != null && !this.alerts.channels().contains(channel)) {
			throw new IllegalArgumentException("'channel' must be one of %s but was '%s'."
				.formatted(String.join(", ", this.alerts.channels()), channel));
		}
		AlertRules.Status status = (rule != null) ? status(rule) : null;
		Severity severity = (status != null) ? status.severity() : Severity.WARNING;
		String what = (status != null) ? "the rule '%s'".formatted(status.name())
				: "the channel '%s'".formatted(channel);
		Instant now = this.clock.instant();
		Alert begin = new Alert("TEST-" + ((status != null) ? status.name() : channel), severity, State.FIRING,
				Map.of("test", "true"), Double.NaN, (status != null) ? status.condition() : "asked for at the endpoint",
				now, null, "TEST of %s: nothing is wrong".formatted(what));
		Alert end = new Alert(begin.rule(), severity, State.RESOLVED, begin.labels(), Double.NaN, begin.threshold(),
				now, now, "TEST of %s is over".formatted(what));
		return this.alerts.test(List.of(begin, end), channel);
	}

	private AlertRules.Status status(String name) {
		return rules().stream()
			.filter((rule) -> rule.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no rule '%s'.".formatted(name)));
	}

	/** Return the keys of the alerts of which somebody takes care from now on. */
	List<String> acknowledge(@Nullable String key, String author) {
		String wanted = required("key", key);
		return this.alerts.active()
			.stream()
			.filter((alert) -> alert.key().equals(wanted) || alert.rule().equals(wanted))
			.map(Alert::key)
			.filter((known) -> this.alerts.acknowledge(known, author))
			.toList();
	}

	RuleInsight.Trial attempt(@Nullable String text) {
		return insight().attempt(required("rule", text));
	}

	private static String required(String name, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException("'%s' must be given.".formatted(name));
		}
		return value;
	}

}
