package io.observability.alerting.rule.meter;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind;

/** The kind {@code gauge}: the mean of what a gauge showed. */
final class GaugeKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("metric", "", "tags", "", "by", "", "only-while", "",
			"threshold", "", "when", "", "recover", "", "window", "1m");

	private static final Set<String> SHARES = Set.of("system.cpu.usage", "process.cpu.usage",
			"jvm.memory.usage.after.gc", "jvm.gc.overhead");

	private final MeterSource source;

	GaugeKind(MeterSource source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "gauge";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		Quantity threshold = rule.limit().threshold();
		if (threshold != null && SHARES.contains(rule.subject().metric())
				&& (threshold.value() < 0 || threshold.value() > 1)) {
			problems.accept("threshold", "be between 0 and 1 or between 0% and 100%, such as 80%");
		}
		checkGuard(rule, problems);
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		return GaugeMeasure.of(this.source, rule);
	}

	static void checkGuard(RuleDefinition rule, BiConsumer<String, String> problems) {
		if (rule.subject().onlyWhile() != null && (rule.limit().below() || rule.subject().complement())) {
			problems.accept("only-while", "not be set together with 'when: below' or 'complement'");
		}
	}

}
