package io.observability.alerting.store;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Looks whether something is to be kept: the store is switched on, or has a place. */
final class OnAlertStoreCondition extends SpringBootCondition {

	private static final String PREFIX = "observability.alerting.store.";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		boolean wanted = environment.getProperty(PREFIX + "enabled", Boolean.class, false)
				|| environment.containsProperty(PREFIX + "path") || environment.containsProperty(PREFIX + "type");
		return new ConditionOutcome(wanted, ConditionMessage
			.of("'%senabled', 'path' or 'type' is %s".formatted(PREFIX, wanted ? "set" : "needed but not set")));
	}

}
