package io.observability.health.incidents;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when there is a status page to read. */
final class OnStatusPageCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean set = !StatusPage.addresses(context.getEnvironment()).isEmpty();
		return new ConditionOutcome(set, "'" + StatusPage.PREFIX + "' is " + (set ? "set" : "not set"));
	}

}
