package io.observability.jobs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Watches each call of a method of a bean as a run of a job. Beside {@code @Scheduled}
 * the schedule is read from there. Keys below {@code observability.jobs.definitions} win.
 * Calls that do not pass the bean's proxy, such as those on {@code this}, are not seen.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MonitoredJob {

	/**
	 * Name of the job: letters, digits, dots, hyphens and underscores.
	 */
	String value();

	/**
	 * When the job runs, as a cron expression of six fields. Placeholders are resolved.
	 */
	String cron() default "";

	/**
	 * Time between two runs, such as {@code 15m}, instead of a cron expression.
	 */
	String every() default "";

	/**
	 * Time zone of the cron expression, which is that of the machine by default.
	 */
	String zone() default "";

	/**
	 * How long after its time a run may end well, such as {@code 30m}. By default
	 * {@code observability.jobs.grace}.
	 */
	String grace() default "";

	/**
	 * How long a run may take, such as {@code 1h}, which is not limited by default.
	 */
	String maxDuration() default "";

}
