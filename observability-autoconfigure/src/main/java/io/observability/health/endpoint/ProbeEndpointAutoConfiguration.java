package io.observability.health.endpoint;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.ReactiveHealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.masking.Masker;

/** Auto-configuration for the components on the health endpoint. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = { HealthAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class },
		before = HealthEndpointAutoConfiguration.class)
@ConditionalOnFeature("health.endpoint")
@ConditionalOnClass(HealthContributorRegistryAutoConfiguration.class)
@ConditionalOnBean({ HealthMonitor.class, HealthContributorRegistry.class })
public final class ProbeEndpointAutoConfiguration {

	@Bean
	static WatchedContributors watchedContributors(HealthContributorRegistry healthContributorRegistry,
			ObjectProvider<ReactiveHealthContributorRegistry> reactive, HealthMonitor healthMonitor,
			ObjectProvider<Masker> masker, Environment environment) {
		return WatchedContributors.of(healthContributorRegistry, reactive.getIfAvailable(), healthMonitor,
				ContributorChoice.of(environment),
				new DetailMask(masker.getIfAvailable(Masker::standard).to("health")));
	}

	@Bean
	@Lazy(false)
	static ProbeContributors probeContributors(HealthContributorRegistry healthContributorRegistry,
			WatchedContributors watchedContributors, HealthMonitor healthMonitor, Environment environment) {
		return new ProbeContributors(healthContributorRegistry, watchedContributors, healthMonitor, environment);
	}

	/** Takes the place of Boot's endpoint, for JMX too. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConditionalOnAvailableEndpoint.class, Endpoint.class })
	@ConditionalOnAvailableEndpoint(HealthEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		static HealthEndpoint healthEndpoint(WatchedContributors watchedContributors, HealthEndpointGroups groups,
				HealthEndpointProperties properties) {
			return new MonitoredHealthEndpoint(watchedContributors.parts(groups, properties));
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		@ConditionalOnAvailableEndpoint(endpoint = HealthEndpoint.class, exposure = EndpointExposure.WEB)
		static HealthEndpointWebExtension healthEndpointWebExtension(WatchedContributors watchedContributors,
				HealthEndpointGroups groups, HealthEndpointProperties properties) {
			return new MonitoredHealthEndpoint.Web(watchedContributors.parts(groups, properties));
		}

	}

	/** Takes the place of Boot's endpoint in reactive applications. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass({ ConditionalOnAvailableEndpoint.class, Endpoint.class, Mono.class })
	@ConditionalOnAvailableEndpoint(endpoint = HealthEndpoint.class, exposure = EndpointExposure.WEB)
	static class ReactiveEndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		static ReactiveHealthEndpointWebExtension reactiveHealthEndpointWebExtension(
				ReactiveHealthContributorRegistry reactiveHealthContributorRegistry,
				WatchedContributors watchedContributors, HealthEndpointGroups groups,
				HealthEndpointProperties properties) {
			return new ReactiveMonitoredHealthEndpoint(reactiveHealthContributorRegistry,
					watchedContributors.parts(groups, properties));
		}

	}

}
