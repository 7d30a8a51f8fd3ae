package io.observability.alerting.rule.log;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind;
import io.observability.logging.analysis.RecentLog;

import org.springframework.beans.factory.ObjectProvider;

/** The kind {@code log}: how often an error was logged within the window, each apart. */
final class LogKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("tags", "", "threshold", "", "recover", "", "window",
			"5m");

	private final ObjectProvider<RecentLog> logs;

	LogKind(ObjectProvider<RecentLog> logs) {
		this.logs = logs;
	}

	@Override
	public String name() {
		return "log";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public Set<String> labels(RuleDefinition.Subject subject) {
		return Set.of("fingerprint", "exception", "logger");
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Quantity threshold = rule.limit().threshold();
		if (threshold != null && (threshold.unit() != Quantity.Unit.NUMBER || threshold.value() < 0)) {
			problems.accept("threshold", "be a number of errors that is not negative, such as 50");
		}
		ErrorSelection.check(rule, problems);
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		return new ErrorCounts(new ErrorSelection(this.logs, rule), rule.timing())::read;
	}

}
