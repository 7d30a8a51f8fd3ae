package io.observability.health.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.ReactiveHealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;

/** Boot's endpoint for reactive applications, over the same contributors. */
final class ReactiveMonitoredHealthEndpoint extends ReactiveHealthEndpointWebExtension {

	private final StatusWeights weights;

	ReactiveMonitoredHealthEndpoint(ReactiveHealthContributorRegistry registry, EndpointParts parts) {
		super(new View(registry, parts.contributors()), null, parts.groups(), parts.slowThreshold());
		this.weights = parts.weights();
	}

	@Override
	protected Mono<? extends HealthDescriptor> aggregateDescriptors(ApiVersion apiVersion,
			Map<String, Mono<? extends HealthDescriptor>> contributions, StatusAggregator aggregator,
			boolean showComponents, @Nullable Set<String> groupNames) {
		return Mono.defer(() -> {
			ConcurrentLinkedQueue<HealthDescriptor> seen = new ConcurrentLinkedQueue<>();
			Map<String, Mono<? extends HealthDescriptor>> noted = new LinkedHashMap<>();
			contributions.forEach((name, contribution) -> noted.put(name, contribution.doOnNext(seen::add)));
			return super.aggregateDescriptors(apiVersion, noted, this.weights.over(seen, aggregator), showComponents,
					groupNames);
		});
	}

	private static ReactiveHealthContributor adapt(HealthContributor contributor) {
		if (contributor instanceof FromMemory indicator) {
			return new Indicator(indicator);
		}
		return (contributor instanceof CompositeHealthContributor composite) ? new Composite(composite)
				: ReactiveHealthContributor.adapt(contributor);
	}

	/** Needs no thread, as it waits for nothing. */
	private record Indicator(FromMemory indicator) implements ReactiveHealthIndicator {

		@Override
		public Mono<Health> health(boolean includeDetails) {
			return Mono.fromSupplier(() -> this.indicator.health(includeDetails));
		}

		@Override
		public Mono<Health> health() {
			return health(true);
		}

	}

	private record Composite(CompositeHealthContributor composite) implements CompositeReactiveHealthContributor {

		@Override
		public @Nullable ReactiveHealthContributor getContributor(String name) {
			HealthContributor part = this.composite.getContributor(name);
			return (part != null) ? adapt(part) : null;
		}

		@Override
		public Stream<Entry> stream() {
			return this.composite.stream().map((part) -> new Entry(part.name(), adapt(part.contributor())));
		}

	}

	private record View(ReactiveHealthContributorRegistry registry,
			HealthContributors contributors) implements ReactiveHealthContributorRegistry {

		@Override
		public void registerContributor(String name, ReactiveHealthContributor contributor) {
			this.registry.registerContributor(name, contributor);
		}

		@Override
		public @Nullable ReactiveHealthContributor unregisterContributor(String name) {
			return this.registry.unregisterContributor(name);
		}

		@Override
		public @Nullable ReactiveHealthContributor getContributor(String name) {
			HealthContributor contributor = this.contributors.getContributor(name);
			return (contributor != null) ? adapt(contributor) : null;
		}

		@Override
		public Stream<Entry> stream() {
			return this.contributors.stream().map((entry) -> new Entry(entry.name(), adapt(entry.contributor())));
		}

	}

}
