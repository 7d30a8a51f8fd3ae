/**
 * The kinds of alert rules that measure meters, and the sampler that reads each meter
 * once for all of them. Reactions. Switch:
 * {@code observability.alerting.rule.meter.enabled}.
 */
@NullMarked
package io.observability.alerting.rule.meter;

import org.jspecify.annotations.NullMarked;
