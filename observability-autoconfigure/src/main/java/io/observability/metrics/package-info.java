/**
 * Masks what leaves the application in the tags of meters. Signal. Switch:
 * {@code observability.metrics.enabled}.
 */
@NullMarked
package io.observability.metrics;

import org.jspecify.annotations.NullMarked;
