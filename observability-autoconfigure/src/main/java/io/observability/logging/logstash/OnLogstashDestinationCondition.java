package io.observability.logging.logstash;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when a receiver is named. */
final class OnLogstashDestinationCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean known = !Binder.get(context.getEnvironment())
			.bind(LogstashProperties.PREFIX + ".destinations", Bindable.listOf(String.class))
			.orElse(List.of())
			.isEmpty();
		return new ConditionOutcome(known,
				"'%s.destinations' is %s".formatted(LogstashProperties.PREFIX, known ? "set" : "not set"));
	}

}
