package io.observability.metrics;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Observes each call of a method of a bean, or of all public methods of a type: its
 * duration, under the tags {@code outcome} and {@code error}, and a span where there is
 * tracing. Calls that do not pass the bean's proxy, such as those on {@code this}, are
 * not seen.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface Monitored {

	/**
	 * Name of the operation, which is that of its meter. On a type the name of the method
	 * follows it. By default the names of type and method, as in
	 * {@code orderService.place}.
	 */
	String value() default "";

	/** Further tags: keys and values in turn. */
	String[] tags() default {};

	/**
	 * Whether the span shows the arguments, masked: texts, numbers, enums, dates and ids
	 * by value, everything else by type.
	 */
	boolean arguments() default false;

	/**
	 * Name of a counter of the calls, under the tags and {@code outcome}; none by
	 * default.
	 */
	String counter() default "";

	/**
	 * Expression for a number of each call that went well, such as {@code #result.total}
	 * or {@code #cart.total}, with the name of a parameter. Its count, sum and maximum
	 * are kept in a meter whose name is that of the counter and {@code .amount}. Not for
	 * methods that return a Mono or a Flux.
	 */
	String amount() default "";

}
