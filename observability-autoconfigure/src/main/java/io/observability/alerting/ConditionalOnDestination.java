package io.observability.alerting;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/** Matches when a channel is told where to send alerts. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnDestinationCondition.class)
public @interface ConditionalOnDestination {

	/**
	 * Property below {@code observability.alerting} that says where, or with which key.
	 */
	String value();

	/** Name in the environment that says it too, or nothing. */
	String fallback() default "";

}
