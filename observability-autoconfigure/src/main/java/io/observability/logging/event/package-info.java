/**
 * Writes events of fixed kinds with named fields to the log. Signals. Switch:
 * {@code observability.logging.event.enabled}.
 */
@NullMarked
package io.observability.logging.event;

import org.jspecify.annotations.NullMarked;
