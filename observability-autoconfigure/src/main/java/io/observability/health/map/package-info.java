/**
 * Shows what the application depends on. Signals. Switch:
 * {@code observability.health.map.enabled}.
 */
@NullMarked
package io.observability.health.map;

import org.jspecify.annotations.NullMarked;
