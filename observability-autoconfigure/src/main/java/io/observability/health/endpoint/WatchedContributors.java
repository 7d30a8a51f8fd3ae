package io.observability.health.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;

import io.observability.health.HealthMonitor;

/** All contributors there are, as the endpoint sees them. */
record WatchedContributors(ContributorView view, StatusWeights weights, WatchedComponents components) {

	static WatchedContributors of(HealthContributorRegistry registry,
			@Nullable ReactiveHealthContributorRegistry reactive, HealthMonitor monitor, ContributorChoice choice,
			DetailMask mask) {
		HealthContributors all = (reactive != null) ? HealthContributors.of(registry, reactive.asHealthContributors())
				: registry;
		StatusWeights weights = new StatusWeights();
		ContributorView view = new ContributorView(registry, all, monitor,
				new ContributorView.Policy(choice, mask, weights));
		return new WatchedContributors(view, weights, new WatchedComponents(monitor));
	}

	EndpointParts parts(HealthEndpointGroups groups, HealthEndpointProperties properties) {
		HealthEndpointGroups extended = new ComponentGroups(groups, this.components,
				(name) -> this.view.getContributor(name) != null);
		return new EndpointParts(this.view, extended, this.weights,
				properties.getLogging().getSlowIndicatorThreshold());
	}

}
