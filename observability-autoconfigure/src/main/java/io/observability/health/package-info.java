/**
 * Watches the dependencies in the background and answers from memory. Signals. Switch:
 * {@code observability.health.enabled}.
 */
@NullMarked
package io.observability.health;

import org.jspecify.annotations.NullMarked;
