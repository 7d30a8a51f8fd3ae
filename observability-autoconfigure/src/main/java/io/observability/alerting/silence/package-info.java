/**
 * Keeps alerts from being told for a while. Reactions. Switch:
 * {@code observability.alerting.silence.enabled}.
 */
@NullMarked
package io.observability.alerting.silence;

import org.jspecify.annotations.NullMarked;
