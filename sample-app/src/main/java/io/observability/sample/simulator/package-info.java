/**
 * Simulated providers that speak the wire formats of the vendors and can be broken while
 * running.
 */
@NullMarked
package io.observability.sample.simulator;

import org.jspecify.annotations.NullMarked;
