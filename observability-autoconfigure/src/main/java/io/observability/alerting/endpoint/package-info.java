/**
 * Shows alerts and rules over the actuator, explains and tries out rules, and takes
 * silences. Reactions. Switch: {@code observability.alerting.endpoint.enabled}.
 */
@NullMarked
package io.observability.alerting.endpoint;

import org.jspecify.annotations.NullMarked;
