/**
 * Lets one of several instances tell of alerts. Reactions. Switch:
 * {@code observability.alerting.lock.enabled}.
 */
@NullMarked
package io.observability.alerting.lock;

import org.jspecify.annotations.NullMarked;
