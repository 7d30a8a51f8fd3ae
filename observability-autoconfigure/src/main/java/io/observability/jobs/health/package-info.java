/**
 * Shows jobs that failed or are late as a component of the health. Signals. Switch:
 * {@code observability.jobs.health.enabled}.
 */
@NullMarked
package io.observability.jobs.health;

import org.jspecify.annotations.NullMarked;
