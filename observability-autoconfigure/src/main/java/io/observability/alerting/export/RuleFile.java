package io.observability.alerting.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.observability.alerting.AlertText;
import io.observability.alerting.export.RuleQuery.Alarm;
import io.observability.alerting.export.RuleQuery.Recorded;
import io.observability.alerting.rule.RuleDefinition;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The rule file: for each rule what is recorded, and the alerts that are raised from it.
 */
final class RuleFile {

	private static final Duration SLOW = Duration.ofMinutes(1);

	private final Map<String, RuleExport> exports = new HashMap<>();

	private final RuleQueries queries;

	private final Map<String, String> alertNames = new HashMap<>();

	private final Set<String> recorded = new HashSet<>();

	RuleFile(Collection<RuleExport> exports, RuleQueries queries) {
		exports.forEach((export) -> this.exports.putIfAbsent(export.kind(), export));
		this.queries = queries;
	}

	List<Entry> entries(List<RuleDefinition> rules) {
		List<Entry> entries = new ArrayList<>();
		rules.forEach((rule) -> entries.add(entry(rule)));
		return entries;
	}

	private Entry entry(RuleDefinition rule) {
		RuleExport export = this.exports.get(rule.kind());
		RuleQuery query = (export != null) ? export.export(rule, this.queries)
				: StandardExports.export(rule, this.queries);
		String clash = clash(rule, query);
		List<String> guesses = List.copyOf(this.queries.names().takeGuessed());
		return new Entry(rule, alertName(rule.name()), (clash != null) ? RuleQuery.none(clash) : query, guesses);
	}

	// What the alert says of itself hides what its series say
	private static @Nullable String clash(RuleDefinition rule, RuleQuery query) {
		for (String label : query.labels()) {
			if (Set.of("rule", "severity", "alertname", "alertstate").contains(label)) {
				return "its alerts are told apart by '%s', which is a label of every alert".formatted(label);
			}
		}
		return null;
	}

	/** Return the name of the rule in the way of Prometheus, such as ErrorRate. */
	private String alertName(String rule) {
		StringBuilder name = new StringBuilder();
		for (String word : rule.split("[^A-Za-z0-9]+")) {
			name.append(StringUtils.capitalize(word));
		}
		String known = this.alertNames.putIfAbsent(name.toString(), rule);
		return (known == null || known.equals(rule)) ? name.toString() : rule;
	}

	String text(List<RuleDefinition> rules, String title) {
		YamlText yaml = new YamlText().comment(0, title).line(0, "groups:" + (rules.isEmpty() ? " []" : ""));
		List<Entry> entries = entries(rules);
		Map<Duration, List<Entry>> groups = new TreeMap<>();
		entries
			.forEach((entry) -> groups.computeIfAbsent(interval(entry.rule()), (key) -> new ArrayList<>()).add(entry));
		groups.forEach((interval, group) -> {
			String slow = interval.equals(group.get(0).rule().timing().interval()) ? "" : "-slow";
			yaml.line(1, "- name: " + YamlText.scalar(this.queries.group() + slow))
				.line(2, "interval: " + PromqlText.duration(interval))
				.line(2, "rules:"
						+ (group.stream().allMatch((entry) -> entry.query().alarms().isEmpty()) ? " []" : ""));
			group.forEach((entry) -> write(entry, yaml));
		});
		return yaml.toString();
	}

	/**
	 * Return how often a rule is evaluated; what looks back for hours need not be often.
	 */
	static Duration interval(RuleDefinition rule) {
		Duration interval = rule.timing().interval();
		boolean slow = Set.of("burn-rate", "forecast").contains(rule.kind());
		return (slow && interval.compareTo(SLOW) < 0) ? SLOW : interval;
	}

	private void write(Entry entry, YamlText yaml) {
		RuleDefinition rule = entry.rule();
		yaml.comment(3, "%s: %s%s".formatted(rule.name(), rule.kind(),
				(rule.subject().metric() != null) ? " of " + rule.subject().metric() + ", " + rule.condition() : ""));
		String reason = entry.query().reason();
		if (reason != null) {
			yaml.comment(3, "not exported: " + reason);
			return;
		}
		entry.guesses().forEach((guess) -> yaml.comment(3, "not seen yet: " + guess));
		entry.query().records().forEach((record) -> record(rule, record, yaml));
		for (Alarm alarm : entry.query().alarms()) {
			AlertExpression expression = new AlertExpression(rule, this.queries, entry.query(), alarm,
					entry.alertName());
			Recorded verdicts = expression.verdicts();
			if (verdicts != null) {
				record(rule, verdicts, yaml);
			}
			yaml.line(3, "- alert: " + YamlText.scalar(entry.alertName())).expression(4, "expr", expression.text());
			time(yaml, "for", rule.timing().hold());
			time(yaml, "keep_firing_for", rule.timing().keepFiring());
			yaml.entries(4, "labels", labels(rule, alarm))
				.entries(4, "annotations", new Annotations(rule, this.queries, entry.query()).all());
		}
	}

	private void record(RuleDefinition rule, Recorded record, YamlText yaml) {
		// windows of burn rates overlap
		if (!this.recorded.add(rule.name() + '/' + record.name())) {
			return;
		}
		yaml.line(3, "- record: observability:rule:" + record.name())
			.expression(4, "expr", record.expression())
			.entries(4, "labels", Map.of("rule", rule.name()));
	}

	private static void time(YamlText yaml, String key, Duration time) {
		if (!time.isZero()) {
			yaml.line(4, key + ": " + PromqlText.duration(time));
		}
	}

	/** Return the labels of an alert, which Prometheus takes for templates. */
	static Map<String, String> labels(RuleDefinition rule, Alarm alarm) {
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put("severity", (alarm.severity() != null) ? alarm.severity() : AlertText.lower(rule.severity()));
		labels.put("rule", rule.name());
		rule.notice().labels().forEach((label, value) -> labels.put(label, Annotations.literal(value)));
		labels.putAll(alarm.labels());
		return labels;
	}

	/**
	 * A rule and what is exported for it.
	 *
	 * @param rule the rule
	 * @param alertName name of its alerts
	 * @param query what it measures
	 * @param guesses what is not known of its meters
	 */
	record Entry(RuleDefinition rule, String alertName, RuleQuery query, List<String> guesses) {
	}

}
