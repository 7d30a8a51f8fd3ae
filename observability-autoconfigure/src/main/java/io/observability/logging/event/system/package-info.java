/**
 * Records what happens to the application itself. Signals. Switch:
 * {@code observability.logging.event.system.enabled}.
 */
@NullMarked
package io.observability.logging.event.system;

import org.jspecify.annotations.NullMarked;
