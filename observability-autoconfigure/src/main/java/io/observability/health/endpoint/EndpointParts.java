package io.observability.health.endpoint;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;

/** What the endpoint is made of, whatever it is asked by. */
record EndpointParts(ContributorView contributors, HealthEndpointGroups groups, StatusWeights weights,
		@Nullable Duration slowThreshold) {
}
