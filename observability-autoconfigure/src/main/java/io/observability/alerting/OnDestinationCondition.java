package io.observability.alerting;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Looks for the property, or its other name in the environment, and shows neither. */
final class OnDestinationCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		MergedAnnotation<ConditionalOnDestination> annotation = metadata.getAnnotations()
			.get(ConditionalOnDestination.class);
		String key = "observability.alerting." + annotation.getString("value");
		String fallback = annotation.getString("fallback");
		boolean known = isSet(context.getEnvironment(), key, fallback);
		String names = fallback.isEmpty() ? "'%s'".formatted(key) : "'%s' or '%s'".formatted(key, fallback);
		return new ConditionOutcome(known,
				ConditionMessage.of(names + " is " + (known ? "set" : "needed but not set")));
	}

	private static boolean isSet(Environment environment, String key, String fallback) {
		List<String> values = Binder.get(environment).bind(key, Bindable.listOf(String.class)).orElse(List.of());
		for (String value : values) {
			if (StringUtils.hasText(value)) {
				return true;
			}
		}
		return !fallback.isEmpty() && StringUtils.hasText(environment.getProperty(fallback));
	}

}
