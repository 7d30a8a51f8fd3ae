package io.observability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches when a feature is switched on. The nearest key that is set decides: for
 * {@code alerting.slack} these are {@code observability.alerting.slack.enabled},
 * {@code observability.alerting.enabled} and {@code observability.enabled}, in that
 * order.
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnFeatureCondition.class)
public @interface ConditionalOnFeature {

	/**
	 * Path of the feature below {@code observability}, which is also its package.
	 */
	String value();

	/**
	 * Whether the feature is on when no key is set.
	 */
	boolean enabledByDefault() default true;

}
