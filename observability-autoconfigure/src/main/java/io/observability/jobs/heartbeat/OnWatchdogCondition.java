package io.observability.jobs.heartbeat;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when there is an address that the application or one of its jobs is told to.
 */
final class OnWatchdogCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		boolean set = environment.containsProperty("observability.jobs.heartbeat.url")
				|| !JobAddresses.of(environment).isEmpty();
		return new ConditionOutcome(set, "an address of a watchdog is " + (set ? "set" : "not set"));
	}

}
