/**
 * Response times of requests to WebFlux servers. Signal. Switch:
 * {@code observability.metrics.performance.reactive.enabled}.
 */
@NullMarked
package io.observability.metrics.performance.reactive;

import org.jspecify.annotations.NullMarked;
