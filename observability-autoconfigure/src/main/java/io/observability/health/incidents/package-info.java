/**
 * Shows what vendors say on their status pages. Signals. Switch:
 * {@code observability.health.incidents.enabled}.
 */
@NullMarked
package io.observability.health.incidents;

import org.jspecify.annotations.NullMarked;
