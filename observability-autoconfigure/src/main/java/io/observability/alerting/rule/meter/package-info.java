/**
 * The kinds of alert rules that measure meters: ratio, mean and gauge. Reactions. Switch:
 * {@code observability.alerting.rule.meter.enabled}.
 */
@NullMarked
package io.observability.alerting.rule.meter;

import org.jspecify.annotations.NullMarked;
