/**
 * Shows what is known of jobs on the actuator. Signals. Switch:
 * {@code observability.jobs.endpoint.enabled}.
 */
@NullMarked
package io.observability.jobs.endpoint;

import org.jspecify.annotations.NullMarked;
