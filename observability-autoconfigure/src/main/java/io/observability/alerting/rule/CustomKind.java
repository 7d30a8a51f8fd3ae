package io.observability.alerting.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.springframework.beans.factory.ListableBeanFactory;

/** The kind {@code custom}: what a bean of the application says. */
final class CustomKind implements RuleKind {

	private static final Map<String, String> FIELDS = Map.of("bean", "", "threshold", "0", "when", "", "recover", "");

	private final ListableBeanFactory beans;

	CustomKind(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public String name() {
		return "custom";
	}

	@Override
	public Map<String, String> fields() {
		return FIELDS;
	}

	@Override
	public Set<String> labels(RuleDefinition.Subject subject) {
		return Set.of();
	}

	@Override
	public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		String bean = rule.subject().aim().bean();
		List<String> known = List.of(this.beans.getBeanNamesForType(AlertCondition.class, true, false));
		if (bean == null) {
			problems.accept("bean", "name a bean of type AlertCondition");
		}
		else if (!known.contains(bean)) {
			problems.accept("bean", "name a bean of type AlertCondition (%s)%s".formatted(
					known.isEmpty() ? "there is none" : String.join(", ", known), RuleFields.meant(bean, known)));
		}
	}

	@Override
	public Measure measure(RuleDefinition rule) {
		String bean = String.valueOf(rule.subject().aim().bean());
		return (now) -> List.of(new Reading(Map.of(), this.beans.getBean(bean, AlertCondition.class).value(),
				Double.POSITIVE_INFINITY, null));
	}

}
