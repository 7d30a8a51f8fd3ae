package io.observability.alerting.rule;

import java.util.List;

/** Knows the rules that are on, as they were configured. */
@FunctionalInterface
public interface BoundRules {

	/** Return every rule, in the order of its name in the configuration. */
	List<RuleDefinition> definitions();

}
