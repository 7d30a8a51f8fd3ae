package io.observability.alerting.export;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.observability.alerting.export.RuleFile.Entry;
import io.observability.alerting.export.RuleQuery.Alarm;
import io.observability.alerting.export.RuleQuery.Drill;
import io.observability.alerting.rule.RuleDefinition.Timing;

/**
 * Tests of the rule file: each rule is broken for a while and must fire, then holds again
 * and must not.
 */
final class TestFile {

	private static final String HOW = """
			Run with: promtool test rules %s
			Each rule is broken until its alert must fire, and then holds until it must be over.""";

	/** A drill breaks its rule within as many intervals. */
	static final int ENOUGH = 20;

	private static final int LONGEST = 240;

	private final AlertExportProperties properties;

	private final RuleQueries queries;

	TestFile(AlertExportProperties properties, RuleQueries queries) {
		this.properties = properties;
		this.queries = queries;
	}

	String text(List<Entry> entries) {
		YamlText yaml = new YamlText().comment(0, HOW.formatted(AlertRuleFiles.TESTS))
			.line(0, "rule_files: [" + AlertRuleFiles.RULES + "]");
		if (!entries.isEmpty()) {
			Duration interval = entries.get(0).rule().timing().interval();
			yaml.line(0, "evaluation_interval: " + PromqlText.duration(interval));
		}
		boolean none = entries.stream().allMatch((entry) -> entry.query().drills().isEmpty());
		yaml.line(0, "tests:" + (none ? " []" : ""));
		entries.forEach((entry) -> test(entry, yaml));
		return yaml.toString();
	}

	private void test(Entry entry, YamlText yaml) {
		if (entry.query().drills().isEmpty() || isTooSlow(entry)) {
			yaml.comment(1, entry.rule().name() + ": not tested");
			return;
		}
		Timing timing = entry.rule().timing();
		int last = entry.rule().evidence().of() + 2;
		long window = intervals(timing, timing.window());
		boolean whole = entry.rule().kind().equals("increase") && entry.rule().limit().below();
		long broken = (whole ? window : Math.min(window, ENOUGH)) + intervals(timing, timing.hold()) + last;
		// what looks back for hours is over after as long
		boolean ends = window <= LONGEST;
		long well = ends ? window + intervals(timing, timing.keepFiring()) + last : 1;
		yaml.line(1, "- name: " + YamlText.scalar(entry.rule().name()))
			.line(2, "interval: " + PromqlText.duration(timing.interval()))
			.line(2, "input_series:");
		String start = this.queries.names().value("process.start.time", MeterNames.Kind.GAUGE);
		series(new Drill(start, Map.of(), -86_400, -86_400, false), broken, well, yaml);
		entry.query().drills().forEach((drill) -> series(drill, broken, well, yaml));
		yaml.line(2, "promql_expr_test:");
		for (Alarm alarm : entry.query().alarms()) {
			expect(entry, alarm, broken, true, yaml);
			if (ends) {
				expect(entry, alarm, broken + well, false, yaml);
			}
		}
	}

	/** Too few events are known after a whole window only. */
	private static boolean isTooSlow(Entry entry) {
		Timing timing = entry.rule().timing();
		return entry.rule().kind().equals("increase") && entry.rule().limit().below()
				&& intervals(timing, timing.window()) > LONGEST;
	}

	private void series(Drill drill, long broken, long well, YamlText yaml) {
		String values = drill.grows()
				? "0%sx%d %s%sx%d".formatted(step(drill.broken()), broken,
						PromqlText.number(drill.broken() * broken + drill.well()), step(drill.well()), well - 1)
				: "%s+0x%d %s+0x%d".formatted(PromqlText.number(drill.broken()), broken,
						PromqlText.number(drill.well()), well - 1);
		yaml.line(3, "- series: " + YamlText.scalar(drill.series() + labels(all(drill.labels()))))
			.line(4, "values: " + YamlText.scalar(values));
	}

	private void expect(Entry entry, Alarm alarm, long intervals, boolean firing, YamlText yaml) {
		Map<String, String> labels = new TreeMap<>(Map.of("alertname", entry.alertName(), "alertstate", "firing"));
		String expression = "ALERTS" + labels(labels(entry, alarm, labels));
		yaml.line(3, "- expr: " + YamlText.scalar(expression))
			.line(4, "eval_time: "
					+ PromqlText.duration(entry.rule().timing().interval().multipliedBy(Math.max(1, intervals))))
			.line(4, "exp_samples:" + (firing ? "" : " []"));
		if (firing) {
			yaml.line(5, "- {labels: %s, value: 1}".formatted(YamlText.scalar(expression)));
		}
	}

	private Map<String, String> labels(Entry entry, Alarm alarm, Map<String, String> labels) {
		Map<String, String> series = all(entry.query().drills().get(0).labels());
		entry.query().labels().forEach((label) -> {
			if (series.containsKey(label)) {
				labels.put(label, series.get(label));
			}
		});
		labels.putAll(RuleFile.labels(entry.rule(), alarm));
		return labels;
	}

	/** Return labels together with those of the scrape. */
	private Map<String, String> all(Map<String, String> own) {
		Map<String, String> labels = new TreeMap<>();
		this.properties.by().forEach((label) -> labels.put(label, "shop"));
		labels.put("instance", "shop-1");
		labels.putAll(this.properties.matchers());
		labels.putAll(own);
		return labels;
	}

	private static String labels(Map<String, String> labels) {
		StringBuilder text = new StringBuilder("{");
		labels.forEach((label, value) -> text.append((text.length() > 1) ? ", " : "")
			.append(label)
			.append('=')
			.append(PromqlText.quote(value)));
		return text.append('}').toString();
	}

	private static String step(double step) {
		return (step < 0) ? PromqlText.number(step) : "+" + PromqlText.number(step);
	}

	private static long intervals(Timing timing, Duration time) {
		long interval = Math.max(1, timing.interval().toMillis());
		return (time.toMillis() + interval - 1) / interval;
	}

}
