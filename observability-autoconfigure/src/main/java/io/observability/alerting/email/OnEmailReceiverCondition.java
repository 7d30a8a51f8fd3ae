package io.observability.alerting.email;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when somebody is to receive e-mails. */
final class OnEmailReceiverCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean set = !Binder.get(context.getEnvironment())
			.bind("observability.alerting.email.to", Bindable.listOf(String.class))
			.orElseGet(List::of)
			.isEmpty();
		return new ConditionOutcome(set, "'observability.alerting.email.to' is " + (set ? "set" : "not set"));
	}

}
