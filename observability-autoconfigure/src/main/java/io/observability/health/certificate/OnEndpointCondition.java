package io.observability.health.certificate;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when there is an endpoint whose certificate is to be watched. */
final class OnEndpointCondition extends SpringBootCondition {

	private static final String KEY = "observability.health.certificate.endpoints";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean set = !Binder.get(context.getEnvironment())
			.bind(KEY, Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of)
			.isEmpty();
		return new ConditionOutcome(set, "'" + KEY + "' is " + (set ? "set" : "not set"));
	}

}
