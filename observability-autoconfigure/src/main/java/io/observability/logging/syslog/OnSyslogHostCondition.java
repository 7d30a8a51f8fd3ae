package io.observability.logging.syslog;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when a receiver is named. */
final class OnSyslogHostCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean known = context.getEnvironment().containsProperty(SyslogProperties.PREFIX + ".host");
		return new ConditionOutcome(known,
				"'%s.host' is %s".formatted(SyslogProperties.PREFIX, known ? "set" : "not set"));
	}

}
