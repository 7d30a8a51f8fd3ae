package io.observability.calls.rest;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;
import io.observability.calls.OutgoingCalls;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/** Auto-configuration for the lines of calls through blocking clients. */
// By name, since the class may be missing: its registry is used when there is one.
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = CallsAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ ObservationHandler.class, ClientRequestObservationContext.class, RestClientCustomizer.class })
@ConditionalOnBean(OutgoingCalls.class)
@ConditionalOnFeature("calls.rest")
public final class CallsRestAutoConfiguration {

	@Bean
	RestCallHandler restCallHandler(OutgoingCalls outgoingCalls) {
		return new RestCallHandler(outgoingCalls);
	}

	@Bean
	RestTemplateCustomizer callsRestTemplateMarker() {
		return (template) -> template.getClientHttpRequestInitializers()
			.add((request) -> request.getAttributes().put(RestCallHandler.TEMPLATE, true));
	}

	/** Observes clients that nobody else does. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(ObservationRegistry.class)
	static class Unobserved {

		private final ObservationRegistry registry = ObservationRegistry.create();

		Unobserved(RestCallHandler handler) {
			this.registry.observationConfig().observationHandler(handler);
		}

		// First, so that a registry of the application replaces ours.
		@Bean
		@Order(Integer.MIN_VALUE)
		RestClientCustomizer callsRestClientCustomizer() {
			return (builder) -> builder.observationRegistry(this.registry);
		}

		@Bean
		@Order(Integer.MIN_VALUE)
		RestTemplateCustomizer callsRestTemplateCustomizer() {
			return (template) -> template.setObservationRegistry(this.registry);
		}

	}

}
