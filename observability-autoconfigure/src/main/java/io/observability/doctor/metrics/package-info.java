/**
 * The doctor's look at meters: too many, doubled, and what was dropped. View. Switch:
 * {@code observability.doctor.metrics.enabled}.
 */
@NullMarked
package io.observability.doctor.metrics;

import org.jspecify.annotations.NullMarked;
