/**
 * Shows the public how the application is, as JSON and as a badge. Signals. Switch:
 * {@code observability.health.status.enabled}.
 */
@NullMarked
package io.observability.health.status;

import org.jspecify.annotations.NullMarked;
