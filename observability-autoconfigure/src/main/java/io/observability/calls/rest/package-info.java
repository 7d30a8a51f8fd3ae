/**
 * Writes the lines of calls through {@code RestClient} and {@code RestTemplate}. Signals.
 * Switch: {@code observability.calls.rest.enabled}.
 */
@NullMarked
package io.observability.calls.rest;

import org.jspecify.annotations.NullMarked;
