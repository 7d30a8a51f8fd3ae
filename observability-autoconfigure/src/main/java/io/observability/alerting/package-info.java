/**
 * Tells people when something is wrong and when it is well again. Reactions. Switch:
 * {@code observability.alerting.enabled}.
 */
@NullMarked
package io.observability.alerting;

import org.jspecify.annotations.NullMarked;
