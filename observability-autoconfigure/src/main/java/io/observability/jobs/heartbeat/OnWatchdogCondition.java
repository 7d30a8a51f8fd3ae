package io.observability.jobs.heartbeat;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches when there is an address that the application or one of its jobs is told to.
 */
final class OnWatchdogCondition extends SpringBootCondition {

	/** An address that is empty, as of a variable that is not set here, is none. */
	static boolean isHeartbeatSet(Environment environment) {
		return StringUtils.hasText(environment.getProperty("observability.jobs.heartbeat.url"));
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		boolean set = isHeartbeatSet(environment) || !JobAddresses.of(environment).isEmpty();
		return new ConditionOutcome(set, "an address of a watchdog is " + (set ? "set" : "not set"));
	}

}
