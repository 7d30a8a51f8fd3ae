package io.observability;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Predicate;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Condition behind {@link ConditionalOnFeature}. */
final class OnFeatureCondition extends SpringBootCondition {

	/** What is set does not change while the bean definitions of a context are read. */
	private static final Map<BeanDefinitionRegistry, SetKeys> KEYS = Collections.synchronizedMap(new WeakHashMap<>());

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Map<String, Object> attributes = metadata.getAnnotationAttributes(ConditionalOnFeature.class.getName());
		String path = String.valueOf((attributes != null) ? attributes.get("value") : "");
		boolean enabledByDefault = attributes == null || Boolean.TRUE.equals(attributes.get("enabledByDefault"));
		FeatureSwitch feature = FeatureSwitch.of(context.getEnvironment(), path, enabledByDefault, maySet(context));
		ConditionMessage message = ConditionMessage.forCondition(ConditionalOnFeature.class)
			.because(feature.decidedBy());
		return new ConditionOutcome(feature.enabled(), message);
	}

	private static Predicate<String> maySet(ConditionContext context) {
		if (!(context.getEnvironment() instanceof ConfigurableEnvironment environment)) {
			return (key) -> true;
		}
		SetKeys keys = KEYS.compute(context.getRegistry(),
				(registry, known) -> (known != null && known.isOf(environment)) ? known : SetKeys.of(environment));
		return (key) -> keys.mayContain(ConfigurationPropertyName.of(key));
	}

}
