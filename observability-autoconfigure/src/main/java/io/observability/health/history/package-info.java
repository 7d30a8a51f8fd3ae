/**
 * Remembers changes of state and how long each component worked. Signals. Switch:
 * {@code observability.health.history.enabled}.
 */
@NullMarked
package io.observability.health.history;

import org.jspecify.annotations.NullMarked;
