/**
 * The doctor's look at probes and at the groups of the health endpoint. View. Switch:
 * {@code observability.doctor.health.enabled}.
 */
@NullMarked
package io.observability.doctor.health;

import org.jspecify.annotations.NullMarked;
