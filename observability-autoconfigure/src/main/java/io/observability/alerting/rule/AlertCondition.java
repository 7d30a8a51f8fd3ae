package io.observability.alerting.rule;

/**
 * A value of which a rule of kind {@code custom} makes an alert. Be a bean; the rule
 * names it in its field {@code bean}.
 */
@FunctionalInterface
public interface AlertCondition {

	/**
	 * Return the value now: seconds for a time, a share of one for a percentage, bytes
	 * for a size, or {@code NaN} if there is no data. Called on the thread that evaluates
	 * all rules, so it must not wait for anything.
	 */
	double value();

}
