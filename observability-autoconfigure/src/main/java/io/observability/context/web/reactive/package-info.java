/**
 * Gives each request to a WebFlux server its correlation id. Foundation. Switch:
 * {@code observability.context.web.reactive.enabled}.
 */
@NullMarked
package io.observability.context.web.reactive;

import org.jspecify.annotations.NullMarked;
