package io.observability.alerting.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observability.alerting.export.MeterNames.Kind;
import io.observability.alerting.export.RuleQuery.Alarm;
import io.observability.alerting.export.RuleQuery.Recorded;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Subject;
import org.jspecify.annotations.Nullable;

/** Queries of the kinds that count events within a window. */
final class EventExports {

	private static final String COUNT = "count";

	private final RuleDefinition rule;

	private final Subject subject;

	private final RuleQueries queries;

	private final String metric;

	private final List<String> labels;

	EventExports(RuleDefinition rule, RuleQueries queries) {
		this.rule = rule;
		this.subject = rule.subject();
		this.queries = queries;
		this.metric = String.valueOf(this.subject.metric());
		this.labels = queries.labels(false, this.subject.by());
	}

	/** Return the share of some events, or of the events of another meter. */
	RuleQuery share() {
		String of = this.subject.of();
		String all = this.queries.names().count((of != null) ? of : this.metric, Kind.COUNTER);
		String some = this.queries.names().count(this.metric, Kind.COUNTER);
		String value = "(%s or 0 * %s) / (%s > 0)".formatted(recorded("part"), recorded(COUNT), recorded(COUNT));
		return query(new Recorded(COUNT, increase(all, Map.of())),
				new Recorded("part", increase(some, this.subject.part())),
				new Recorded("value", this.subject.complement() ? "1 - " + value : value));
	}

	/** Return the share of bad events in two windows, which must both be beyond. */
	RuleQuery burn(BurnRate speed) {
		String series = this.queries.names().count(this.metric, Kind.COUNTER);
		List<Recorded> records = new ArrayList<>();
		List<String> shares = new ArrayList<>();
		for (Duration window : List.of(speed.longWindow(), speed.shortWindow())) {
			String suffix = "_" + PromqlText.duration(window);
			records.add(new Recorded(COUNT + suffix, increase(series, Map.of(), window)));
			records.add(new Recorded("part" + suffix, increase(series, this.subject.part(), window)));
			records.add(new Recorded("value" + suffix, "(%s or 0 * %s) / (%s > 0)".formatted(recorded("part" + suffix),
					recorded(COUNT + suffix), recorded(COUNT + suffix))));
			shares.add("value" + suffix);
		}
		Alarm alarm = new Alarm(Map.of("burn", speed.label()), shares, records.get(0).name(), null, null);
		return new RuleQuery(this.labels, records, List.of(alarm), List.of(), null);
	}

	RuleQuery mean() {
		Kind guess = guess(this.rule);
		return query(new Recorded(COUNT, increase(this.queries.names().count(this.metric, guess), Map.of())),
				new Recorded("sum", increase(this.queries.names().sum(this.metric, guess), Map.of())),
				new Recorded("value", "%s / (%s > 0)".formatted(recorded("sum"), recorded(COUNT))));
	}

	/** Return the share of the events beyond the limit of one. */
	RuleQuery shareOver(double limit) {
		Kind guess = Kind.TIMER;
		Map<String, String> within = Map.of("le", Double.toString(limit));
		return query(new Recorded(COUNT, increase(this.queries.names().count(this.metric, guess), Map.of())),
				new Recorded("part", increase(this.queries.names().bucket(this.metric, guess), within)),
				new Recorded("value", "1 - %s / (%s > 0)".formatted(recorded("part"), recorded(COUNT))));
	}

	RuleQuery number() {
		String value = increase(this.queries.names().count(this.metric, Kind.COUNTER), Map.of());
		if (this.rule.limit().below()) {
			// too few events are known once the whole window was seen
			value += "\nand on %s\n%s offset %s".formatted(PromqlText.set(this.queries.scope(false)),
					this.queries.alive(), PromqlText.duration(this.rule.timing().window()));
		}
		return RuleQuery.of(this.labels, value);
	}

	private RuleQuery query(Recorded... records) {
		return new RuleQuery(this.labels, List.of(records), List.of(Alarm.COUNTED), List.of(), null);
	}

	private String increase(String series, Map<String, String> part) {
		return increase(series, part, this.rule.timing().window());
	}

	private String increase(String series, Map<String, String> part, Duration window) {
		List<Map<String, String>> tags = new ArrayList<>(List.of(this.subject.tags(), part));
		return this.queries.increase(this.queries.select(series, tags), window, this.labels);
	}

	private String recorded(String name) {
		return this.queries.recorded(this.rule.name(), name);
	}

	/** What a meter with a mean is, by the unit of the threshold. */
	static Kind guess(RuleDefinition rule) {
		Unit unit = unit(rule);
		if (unit == Unit.TIME) {
			return Kind.TIMER;
		}
		return new Kind(io.micrometer.core.instrument.Meter.Type.DISTRIBUTION_SUMMARY,
				(unit == Unit.SIZE) ? "bytes" : null);
	}

	static @Nullable Unit unit(RuleDefinition rule) {
		return (rule.limit().threshold() != null) ? rule.limit().threshold().unit() : null;
	}

}
