package io.observability.alerting.export;

import io.observability.alerting.rule.RuleDefinition;

/**
 * Says in PromQL what a kind of rule measures. A bean of it exports the rules of a kind
 * of one's own, or of another one in another way.
 */
public interface RuleExport {

	/** Return the name of the kind. */
	String kind();

	/** Return what the rule measures, or why that cannot be said. */
	RuleQuery export(RuleDefinition rule, RuleQueries queries);

}
