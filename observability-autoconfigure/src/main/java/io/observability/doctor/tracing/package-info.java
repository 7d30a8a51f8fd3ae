/**
 * The doctor's look at traces: sampling, exporters, agents beside us. View. Switch:
 * {@code observability.doctor.tracing.enabled}.
 */
@NullMarked
package io.observability.doctor.tracing;

import org.jspecify.annotations.NullMarked;
