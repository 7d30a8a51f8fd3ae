package io.observability.alerting.export;

import io.observability.alerting.export.MeterNames.Kind;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Subject;

/** Finds the query of the kinds that come with the starter. */
final class StandardExports {

	private StandardExports() {
	}

	static RuleQuery export(RuleDefinition rule, RuleQueries queries) {
		Drills drills = new Drills(rule, queries);
		return switch (rule.kind()) {
			case "ratio" -> ratio(rule, queries, drills);
			case "mean" -> new EventExports(rule, queries).mean().with(drills.mean(EventExports.guess(rule)));
			case "increase" -> new EventExports(rule, queries).number().with(drills.number());
			case "gauge" -> gauge(rule, queries, drills);
			case "share-over" -> shareOver(rule, queries, drills);
			case "burn-rate" ->
				new EventExports(rule, queries).burn(BurnRate.of(rule.timing().window())).with(drills.share());
			case "forecast" -> new GaugeExports(rule, queries).forecast();
			case "in-flight" -> new GaugeExports(rule, queries).inFlight();
			case "health" -> new StateExports(rule, queries).health();
			case "job" -> new StateExports(rule, queries).job();
			case "log", "new-error" -> RuleQuery.none("Prometheus knows no fingerprints of errors; the logger"
					+ " counts them in the process, which tells of them itself");
			default -> RuleQuery.none("a bean of type RuleExport is needed to say in PromQL what the kind '%s' measures"
				.formatted(rule.kind()));
		};
	}

	private static RuleQuery shareOver(RuleDefinition rule, RuleQueries queries, Drills drills) {
		Quantity over = rule.subject().aim().over();
		double limit = (over != null) ? over.value() : 0;
		return new EventExports(rule, queries).shareOver(limit).with(drills.shareOver(Double.toString(limit)));
	}

	private static RuleQuery ratio(RuleDefinition rule, RuleQueries queries, Drills drills) {
		String of = rule.subject().of();
		if (of == null) {
			return new EventExports(rule, queries).share().with(drills.share());
		}
		return queries.names().isEvents(of, Kind.GAUGE)
				? new EventExports(rule, queries).share().with(drills.shareOf(of)) : gauge(rule, queries, drills);
	}

	private static RuleQuery gauge(RuleDefinition rule, RuleQueries queries, Drills drills) {
		Subject subject = rule.subject();
		return new GaugeExports(rule, queries).mean()
			.with(drills.gauge(String.valueOf(subject.metric()), GaugeExports.guess(rule)));
	}

}
