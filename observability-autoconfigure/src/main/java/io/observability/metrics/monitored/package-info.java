/**
 * Observes the calls of methods with {@code @Monitored}. Signal. Switch:
 * {@code observability.metrics.monitored.enabled}.
 */
@NullMarked
package io.observability.metrics.monitored;

import org.jspecify.annotations.NullMarked;
