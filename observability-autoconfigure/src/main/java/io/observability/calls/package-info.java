/**
 * Writes one line for each HTTP call to a provider or another service. Signals. Switch:
 * {@code observability.calls.enabled}.
 */
@NullMarked
package io.observability.calls;

import org.jspecify.annotations.NullMarked;
