/**
 * Response times, error rates and availability of routes, dependencies and monitored
 * operations, of the last minutes and since the start. Signal. Switch:
 * {@code observability.metrics.performance.enabled}.
 */
@NullMarked
package io.observability.metrics.performance;

import org.jspecify.annotations.NullMarked;
