/**
 * Judges providers by the application's own calls to them. Signals. Switch:
 * {@code observability.health.passive.enabled}.
 */
@NullMarked
package io.observability.health.passive;

import org.jspecify.annotations.NullMarked;
