/**
 * Turbo filters of ours that last over a reset and stand in a fixed order. Signals;
 * internal to logging. Switches: those of the features that use it.
 */
@NullMarked
package io.observability.logging.turbo;

import org.jspecify.annotations.NullMarked;
