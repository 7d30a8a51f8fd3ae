/**
 * Meters what the monitor remembers. Signals. Switch:
 * {@code observability.health.metrics.enabled}.
 */
@NullMarked
package io.observability.health.metrics;

import org.jspecify.annotations.NullMarked;
