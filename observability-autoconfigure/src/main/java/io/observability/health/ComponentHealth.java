package io.observability.health;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one dependency.
 *
 * @param component name of the component, such as {@code openai}
 * @param state state after the failure and success thresholds
 * @param code reason in one word, such as {@code timeout}, or {@code null} when all is
 * well
 * @param latency time the last check took, or {@code null} before the first
 * @param checkedAt when the last check ended, or {@code null} before the first
 * @param criticality what the component can do to the total
 * @param kind sort of dependency, such as {@code llm}
 */
public record ComponentHealth(String component, HealthState state, @Nullable String code, @Nullable Duration latency,
		@Nullable Instant checkedAt, Criticality criticality, String kind) {

	/** Create what is known of a critical service. */
	public ComponentHealth(String component, HealthState state, @Nullable String code, @Nullable Duration latency,
			@Nullable Instant checkedAt) {
		this(component, state, code, latency, checkedAt, Criticality.CRITICAL, "service");
	}

}
