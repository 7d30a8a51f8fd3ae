/**
 * Lets one of several instances ask a dependency whose calls are counted. Signals.
 * Switch: {@code observability.health.leader.enabled}.
 */
@NullMarked
package io.observability.health.leader;

import org.jspecify.annotations.NullMarked;
