package io.observability.health.endpoint;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/** Boot's endpoint over contributors that answer from memory, with our totals. */
final class MonitoredHealthEndpoint extends HealthEndpoint {

	private final StatusWeights weights;

	MonitoredHealthEndpoint(EndpointParts parts) {
		super(parts.contributors(), null, parts.groups(), parts.slowThreshold());
		this.weights = parts.weights();
	}

	@Override
	protected HealthDescriptor aggregateDescriptors(ApiVersion apiVersion, Map<String, HealthDescriptor> contributions,
			StatusAggregator aggregator, boolean showComponents, @Nullable Set<String> groupNames) {
		return super.aggregateDescriptors(apiVersion, contributions,
				this.weights.over(contributions.values(), aggregator), showComponents, groupNames);
	}

	/** The same for servlet containers. */
	static final class Web extends HealthEndpointWebExtension {

		private final StatusWeights weights;

		Web(EndpointParts parts) {
			super(parts.contributors(), null, parts.groups(), parts.slowThreshold());
			this.weights = parts.weights();
		}

		@Override
		protected HealthDescriptor aggregateDescriptors(ApiVersion apiVersion,
				Map<String, HealthDescriptor> contributions, StatusAggregator aggregator, boolean showComponents,
				@Nullable Set<String> groupNames) {
			return super.aggregateDescriptors(apiVersion, contributions,
					this.weights.over(contributions.values(), aggregator), showComponents, groupNames);
		}

	}

}
