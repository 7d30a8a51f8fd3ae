package io.observability.alerting.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.export.MeterNames.Kind;
import io.observability.alerting.export.RuleQuery.Drill;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Subject;

/** Makes series that break a rule, and then do not. */
final class Drills {

	private final RuleDefinition rule;

	private final Subject subject;

	private final RuleQueries queries;

	private final boolean below;

	private final double threshold;

	Drills(RuleDefinition rule, RuleQueries queries) {
		this.rule = rule;
		this.subject = rule.subject();
		this.queries = queries;
		this.below = rule.limit().below();
		Quantity limit = rule.limit().threshold();
		this.threshold = (limit != null) ? limit.value() : 0;
	}

	/** Return series of events of which all or none are a part. */
	List<Drill> share() {
		String series = this.queries.names().count(name(), Kind.COUNTER);
		boolean all = this.below == this.subject.complement();
		double events = events();
		return List.of(new Drill(series, labels(true), all ? events : 0, all ? 0 : events, true),
				new Drill(series, labels(false), all ? 0 : events, all ? events : 0, true));
	}

	/** Return series of events of two meters. */
	List<Drill> shareOf(String of) {
		double events = events();
		boolean many = this.below == this.subject.complement();
		double some = this.subject.complement() ? events : events * (2 * this.threshold + 1);
		return List.of(new Drill(this.queries.names().count(of, Kind.COUNTER), labels(true), events, events, true),
				new Drill(this.queries.names().count(name(), Kind.COUNTER), labels(true), many ? some : 0,
						many ? 0 : some, true));
	}

	List<Drill> mean(Kind guess) {
		double events = events();
		double sum = events * (2 * this.threshold + 1);
		return List.of(new Drill(this.queries.names().count(name(), guess), labels(true), events, events, true),
				new Drill(this.queries.names().sum(name(), guess), labels(true), this.below ? 0 : sum,
						this.below ? sum : 0, true));
	}

	/** Return series of events that are all within the limit of one, or beyond it. */
	List<Drill> shareOver(String limit) {
		double events = events();
		Map<String, String> within = labels(true);
		within.put("le", limit);
		return List.of(new Drill(this.queries.names().count(name(), Kind.TIMER), labels(true), events, events, true),
				new Drill(this.queries.names().bucket(name(), Kind.TIMER), within, this.below ? events : 0,
						this.below ? 0 : events, true));
	}

	List<Drill> number() {
		double intervals = intervals();
		double events = Math.ceil(2 * (this.threshold + 1) / intervals);
		return List.of(new Drill(this.queries.names().count(name(), Kind.COUNTER), labels(true),
				this.below ? 0 : events, this.below ? events : 0, true));
	}

	/** Return a gauge, with what it is divided by, and what must be above zero. */
	List<Drill> gauge(String meter, Kind guess) {
		List<Drill> drills = new ArrayList<>();
		boolean share = this.subject.of() != null || EventExports.unit(this.rule) == Unit.SHARE;
		Quantity recover = this.rule.limit().recover();
		double back = (recover != null) ? recover.value() : this.threshold;
		double high = (share && this.threshold < 1) ? (1 + this.threshold) / 2 : 2 * Math.abs(this.threshold) + 1;
		double low = share ? back / 2 : back - Math.abs(back) - 1;
		double broken = this.below ? (share ? this.threshold / 2 : this.threshold - Math.abs(this.threshold) - 1)
				: high;
		double well = this.below ? Math.max(high, back + 1) : low;
		double whole = (this.subject.of() != null) ? 1000 : 1;
		boolean rest = this.subject.complement();
		drills.add(new Drill(value(meter, guess), labels(true), whole * (rest ? 1 - broken : broken),
				whole * (rest ? 1 - well : well), false));
		if (this.subject.of() != null) {
			drills.add(new Drill(value(this.subject.of(), guess), labels(true), whole, whole, false));
		}
		if (this.subject.onlyWhile() != null) {
			drills.add(new Drill(value(this.subject.onlyWhile(), guess), labels(true), 1, 1, false));
		}
		return drills;
	}

	private String value(String meter, Kind guess) {
		return this.queries.names().value(meter, guess).replace("g?", "");
	}

	private String name() {
		return String.valueOf(this.subject.metric());
	}

	/** Return how many events an interval needs, so that a window has enough of them. */
	private double events() {
		double intervals = intervals();
		return Math.max(1, Math.ceil(2 * this.rule.limit().minCount() / intervals));
	}

	private double intervals() {
		double intervals = (double) this.rule.timing().window().toMillis()
				/ Math.max(1, this.rule.timing().interval().toMillis());
		return Math.max(1, Math.min(intervals, TestFile.ENOUGH));
	}

	private Map<String, String> labels(boolean inPart) {
		Map<String, String> labels = new LinkedHashMap<>();
		if (this.subject.by() != null) {
			labels.put(this.queries.label(this.subject.by()), "one");
		}
		this.subject.tags().forEach((tag, pattern) -> labels.put(this.queries.label(tag), match(pattern, true)));
		this.subject.part().forEach((tag, pattern) -> labels.put(this.queries.label(tag), match(pattern, inPart)));
		return labels;
	}

	/** Return a value that matches the pattern of a tag, or one that does not. */
	private static String match(String pattern, boolean matching) {
		boolean not = pattern.startsWith("!");
		String text = not ? pattern.substring(1) : pattern;
		String like = text.endsWith("*") ? text.substring(0, text.length() - 1) + "1" : text;
		return (matching != not) ? like : text.startsWith("other") ? "some" : "other";
	}

}
