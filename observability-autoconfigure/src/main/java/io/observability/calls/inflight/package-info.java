/**
 * Counts the calls that are on their way, with the age of the oldest. Signals. Switch:
 * {@code observability.calls.in-flight.enabled}.
 */
@NullMarked
package io.observability.calls.inflight;

import org.jspecify.annotations.NullMarked;
