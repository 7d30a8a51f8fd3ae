/**
 * Writes alerts to the log. Reactions. Switch:
 * {@code observability.alerting.log.enabled}.
 */
@NullMarked
package io.observability.alerting.log;

import org.jspecify.annotations.NullMarked;
