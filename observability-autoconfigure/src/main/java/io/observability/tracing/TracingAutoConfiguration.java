package io.observability.tracing;

import io.micrometer.observation.ObservationFilter;
import io.observability.ConditionalOnFeature;
import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import io.opentelemetry.sdk.resources.Resource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Auto-configuration for the masking of observations and traces. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = MaskingAutoConfiguration.class)
@ConditionalOnFeature("tracing")
@ConditionalOnClass(ObservationFilter.class)
@ConditionalOnBean(Masker.class)
public final class TracingAutoConfiguration {

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	static MaskingObservationFilter maskingObservationFilter(Masker masker) {
		return new MaskingObservationFilter(Masker.guarded(masker).to("trace"));
	}

	/** Masks the spans in front of the exporters of OpenTelemetry. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpanExporters.class)
	static class Spans {

		@Bean
		static SpanExporterMasking spanExporterMasking(ObjectProvider<Masker> masker) {
			return new SpanExporterMasking(masker);
		}

		@Bean
		static SdkTracerProviderBuilderCustomizer resourceOfService(Environment environment,
				ObjectProvider<Resource> resource) {
			return (builder) -> builder.addResource(ServiceResource
				.missingIn(resource.getIfAvailable(Resource::getDefault), ServiceIdentity.of(environment)));
		}

	}

}
