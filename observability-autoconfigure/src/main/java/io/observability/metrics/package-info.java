/**
 * Counts and measures what the application does, and masks what leaves it in the tags of
 * meters. Signal. Switch: {@code observability.metrics.enabled}.
 */
@NullMarked
package io.observability.metrics;

import org.jspecify.annotations.NullMarked;
