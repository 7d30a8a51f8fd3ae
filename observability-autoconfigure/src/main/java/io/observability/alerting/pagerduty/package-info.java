/**
 * Sends alerts to PagerDuty. Reactions. Switch:
 * {@code observability.alerting.pagerduty.enabled}.
 */
@NullMarked
package io.observability.alerting.pagerduty;

import org.jspecify.annotations.NullMarked;
