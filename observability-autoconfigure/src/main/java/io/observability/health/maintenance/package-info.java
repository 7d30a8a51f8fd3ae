/**
 * Keeps news of components back while somebody works on them. Signals. Switch:
 * {@code observability.health.maintenance.enabled}.
 */
@NullMarked
package io.observability.health.maintenance;

import org.jspecify.annotations.NullMarked;
