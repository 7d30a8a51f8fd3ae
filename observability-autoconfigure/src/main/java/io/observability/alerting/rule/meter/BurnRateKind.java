package io.observability.alerting.rule.meter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.Quantity.Unit;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Limit;
import io.observability.alerting.rule.RuleDefinition.Timing;
import io.observability.alerting.rule.RuleKind;

/**
 * The kind {@code burn-rate}: how fast the events that an objective allows to fail are
 * used up, each speed over a long window and, so that it ends soon, a short one.
 */
final class BurnRateKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("metric", "", "tags", "", "part", "", "by", "",
			"objective", "", "min-count", "20");

	/** Label that tells the alerts of the speeds from each other. */
	static final String LABEL = "burn";

	private static final List<Speed> SPEEDS = List.of(
			new Speed("14.4x", 14.4, Duration.ofHours(1), Duration.ofMinutes(5), Severity.CRITICAL),
			new Speed("6x", 6, Duration.ofHours(6), Duration.ofMinutes(30), Severity.CRITICAL),
			new Speed("3x", 3, Duration.ofDays(1), Duration.ofHours(2), Severity.WARNING),
			new Speed("1x", 1, Duration.ofDays(3), Duration.ofHours(6), Severity.WARNING));

	private final MeterSource source;

	BurnRateKind(MeterSource source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "burn-rate";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public Set<String> labels(RuleDefinition.Subject subject) {
		return (subject.by() != null) ? Set.of(LABEL, subject.by()) : Set.of(LABEL);
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		if (rule.subject().part().isEmpty()) {
			problems.accept("part", "be set to the tags of bad events, such as {outcome: SERVER_ERROR}");
		}
	}

	/** Speeds at which more than all events would have to fail are left out. */
	@Override
	public List<RuleDefinition> split(RuleDefinition rule) {
		double allowed = 1 - Objects.requireNonNull(rule.subject().aim().objective()).value();
		return SPEEDS.stream()
			.filter((speed) -> speed.factor() * allowed < 1)
			.map((speed) -> at(speed, speed.factor() * allowed, rule))
			.toList();
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		Speed speed = SPEEDS.stream()
			.filter((candidate) -> candidate.longWindow().equals(rule.timing().window()))
			.findFirst()
			.orElseThrow();
		return new BurnRateMeasure(this.source, rule, this.source.select(rule, rule.subject().metric()), speed);
	}

	private static RuleDefinition at(Speed speed, double share, RuleDefinition rule) {
		Timing timing = rule.timing();
		return new RuleDefinition(rule.name(), rule.kind(), speed.severity(), rule.subject(),
				new Limit(new Quantity(share, Unit.SHARE, Unit.SHARE.format(share)), null, false,
						rule.limit().minCount()),
				new Timing(timing.interval(), speed.longWindow(), timing.hold(), timing.cooldown(),
						timing.keepFiring()),
				rule.evidence(), rule.notice());
	}

	/**
	 * A speed at which the allowed failures are used up.
	 *
	 * @param label the speed as label of its alerts
	 * @param factor how much faster than allowed
	 * @param longWindow window that shows that it matters
	 * @param shortWindow window that shows that it goes on
	 * @param severity severity of its alerts
	 */
	record Speed(String label, double factor, Duration longWindow, Duration shortWindow, Severity severity) {
	}

}
