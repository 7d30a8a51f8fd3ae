/**
 * Writes one line for each request to a WebFlux server. Signal. Switch:
 * {@code observability.logging.web.reactive.enabled}.
 */
@NullMarked
package io.observability.logging.web.reactive;

import org.jspecify.annotations.NullMarked;
