package io.observability;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Condition behind {@link ConditionalOnFeature}. */
final class OnFeatureCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Map<String, Object> attributes = metadata.getAnnotationAttributes(ConditionalOnFeature.class.getName());
		String path = String.valueOf((attributes != null) ? attributes.get("value") : "");
		boolean enabledByDefault = attributes == null || Boolean.TRUE.equals(attributes.get("enabledByDefault"));
		FeatureSwitch feature = FeatureSwitch.of(context.getEnvironment(), path, enabledByDefault);
		ConditionMessage message = ConditionMessage.forCondition(ConditionalOnFeature.class)
			.because(feature.decidedBy());
		return new ConditionOutcome(feature.enabled(), message);
	}

}
