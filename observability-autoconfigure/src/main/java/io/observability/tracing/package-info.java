/**
 * Masks what leaves the application in traces. Signal. Switch:
 * {@code observability.tracing.enabled}.
 */
@NullMarked
package io.observability.tracing;

import org.jspecify.annotations.NullMarked;
