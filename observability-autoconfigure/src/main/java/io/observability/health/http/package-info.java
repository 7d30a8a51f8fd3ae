/**
 * Watches any HTTP service by its answer. Signals. Switch:
 * {@code observability.health.http.enabled}.
 */
@NullMarked
package io.observability.health.http;

import org.jspecify.annotations.NullMarked;
