package io.observability.health;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A dependency changed its state. Published as an application event.
 *
 * @param component name of the component
 * @param from state before
 * @param to state now
 * @param code reason in one word, or {@code null} when all is well
 * @param at when the change was seen
 */
public record HealthTransition(String component, HealthState from, HealthState to, @Nullable String code, Instant at) {
}
