/**
 * Shows the watched components on the health endpoint. Signals. Switch:
 * {@code observability.health.endpoint.enabled}.
 */
@NullMarked
package io.observability.health.endpoint;

import org.jspecify.annotations.NullMarked;
