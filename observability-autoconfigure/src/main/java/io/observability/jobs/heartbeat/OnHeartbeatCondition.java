package io.observability.jobs.heartbeat;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when there is an address for the heartbeats of the application. */
final class OnHeartbeatCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean set = OnWatchdogCondition.isHeartbeatSet(context.getEnvironment());
		return new ConditionOutcome(set, "'observability.jobs.heartbeat.url' is " + (set ? "set" : "not set"));
	}

}
