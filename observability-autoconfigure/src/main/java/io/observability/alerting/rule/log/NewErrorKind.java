package io.observability.alerting.rule.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind;
import io.observability.logging.analysis.ErrorSummary;
import io.observability.logging.analysis.RecentLog;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The kind {@code new-error}: an error that was never logged before, for as long as the
 * window.
 */
final class NewErrorKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("tags", "", "window", "1h");

	private final ObjectProvider<RecentLog> logs;

	private final KnownErrors known;

	NewErrorKind(ObjectProvider<RecentLog> logs, KnownErrors known) {
		this.logs = logs;
		this.known = known;
	}

	@Override
	public String name() {
		return "new-error";
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
		ErrorSelection.check(rule, problems);
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		ErrorSelection selection = new ErrorSelection(this.logs, rule);
		long window = rule.timing().window().toMillis();
		long keep = rule.timing().keepFiring().plus(rule.timing().window()).toMillis();
		Map<String, ErrorSummary> news = new LinkedHashMap<>();
		return (now) -> {
			this.known.begin();
			selection.errors().forEach((error) -> {
				if (this.known.age(error) < window) {
					news.putIfAbsent(error.fingerprint(), error);
				}
			});
			this.known.save();
			List<Reading> readings = new ArrayList<>();
			news.values().removeIf((error) -> {
				long age = this.known.age(error);
				readings.add(new Reading(ErrorSelection.labels(error), (age < window) ? 1 : 0, Double.POSITIVE_INFINITY,
						(age < window) ? "new" : "known", ErrorSelection.words(error) + " was not seen before"));
				return age > 2 * keep;
			});
			return readings;
		};
	}

}
