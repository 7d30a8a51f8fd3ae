package io.observability.alerting.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.observability.settings.Setting;

/** The thresholds of the rules that have one. */
final class ThresholdSetting implements Setting {

	private static final String PREFIX = RuleReader.PREFIX + ".";

	private static final String SUFFIX = ".threshold";

	private final Map<String, ActiveRule> rules = new TreeMap<>();

	private final Function<RuleDefinition, RuleKind> kinds;

	ThresholdSetting(Collection<ActiveRule> rules, Function<RuleDefinition, RuleKind> kinds) {
		this.kinds = kinds;
		for (ActiveRule rule : rules) {
			if (kinds.apply(rule.original()).fields().containsKey("threshold")) {
				this.rules.put(PREFIX + rule.original().name() + SUFFIX, rule);
			}
		}
	}

	@Override
	public Set<String> keys() {
		return this.rules.keySet();
	}

	@Override
	public Description describe(String key) {
		ActiveRule rule = rule(key);
		return new Description(threshold(rule.definition()).text(), threshold(rule.original()).text(),
				rule(rule.original()));
	}

	@Override
	public String check(String key, Object value) {
		RuleDefinition rule = rule(key).original();
		Quantity quantity = Quantity.parse(String.valueOf(value));
		if (quantity == null || quantity.unit() != threshold(rule).unit() || contradicts(quantity, rule.limit())) {
			throw new BrokenRuleException(rule(rule));
		}
		List<String> problems = new ArrayList<>();
		this.kinds.apply(rule).check(rule.with(quantity), (field, must) -> problems.add(must));
		if (!problems.isEmpty()) {
			throw new BrokenRuleException(problems.get(0));
		}
		return quantity.text();
	}

	@Override
	public void apply(Map<String, String> values) {
		this.rules.forEach((key, rule) -> {
			String value = values.get(key);
			Quantity quantity = (value != null) ? Quantity.parse(value) : null;
			rule.use((quantity != null) ? rule.original().with(quantity) : rule.original());
		});
	}

	private static String rule(RuleDefinition rule) {
		Quantity recover = rule.limit().recover();
		return "be a quantity in the unit of '%s'%s".formatted(threshold(rule).text(),
				(recover == null) ? "" : " and not %s the recovery at '%s'"
					.formatted(rule.limit().below() ? "above" : "below", recover.text()));
	}

	private static boolean contradicts(Quantity threshold, RuleDefinition.Limit limit) {
		Quantity recover = limit.recover();
		if (recover == null) {
			return false;
		}
		return limit.below() ? recover.value() < threshold.value() : recover.value() > threshold.value();
	}

	private static Quantity threshold(RuleDefinition rule) {
		Quantity threshold = rule.limit().threshold();
		return Objects.requireNonNull(threshold);
	}

	private ActiveRule rule(String key) {
		return Objects.requireNonNull(this.rules.get(key));
	}

}
