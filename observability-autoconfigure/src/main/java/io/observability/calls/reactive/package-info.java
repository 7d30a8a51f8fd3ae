/**
 * Writes the lines of calls through {@code WebClient}. Signals. Switch:
 * {@code observability.calls.reactive.enabled}.
 */
@NullMarked
package io.observability.calls.reactive;

import org.jspecify.annotations.NullMarked;
