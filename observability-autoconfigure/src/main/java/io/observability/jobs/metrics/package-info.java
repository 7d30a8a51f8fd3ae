/**
 * Meters what is known of jobs. Signals. Switch:
 * {@code observability.jobs.metrics.enabled}.
 */
@NullMarked
package io.observability.jobs.metrics;

import org.jspecify.annotations.NullMarked;
