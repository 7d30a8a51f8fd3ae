package io.observability.context.web;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.observability.ConditionalOnFeature;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextKeys;
import io.observability.context.CorrelationIdGenerator;
import io.observability.context.IncomingIds;
import io.observability.masking.Masker;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.propagation.ContextPropagators;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.slf4j.MDC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Auto-configuration for correlation ids of HTTP requests. */
// Boot's error attributes back off only when ours come first.
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = ContextAutoConfiguration.class,
		beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@ConditionalOnClass(MDC.class)
@ConditionalOnWebApplication
@ConditionalOnFeature("context.web")
@EnableConfigurationProperties(ContextWebProperties.class)
public final class ContextWebAutoConfiguration {

	@Bean
	static RequestCorrelation requestCorrelation(ContextWebProperties properties,
			ObjectProvider<CorrelationIdGenerator> correlationIdGenerator, ObjectProvider<Masker> masker,
			ReplacedIds replaced) {
		Masker masking = masker.stream().findFirst().map(Masker::guarded).orElse(null);
		IncomingIds ids = IncomingIds.of(properties.headers(), properties.maxLength(),
				correlationIdGenerator.getIfAvailable(() -> CorrelationIdGenerator.timeOrdered(Clock.systemUTC())),
				(value) -> masking != null && !value.equals(masking.mask(value)), replaced);
		return new RequestCorrelation(ids, properties.effectiveResponseHeader());
	}

	@Bean
	@ConditionalOnMissingBean
	static ReplacedIds replacedIds() {
		return (reason) -> {
		};
	}

	/** Counts the ids of requests that were not used. */
	@FunctionalInterface
	interface ReplacedIds extends IncomingIds.Replaced {

	}

	/** Needs servlets. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	static class ServletConfiguration {

		// Boot starts the observation of a request at + 1, and security comes long after.
		static final int ORDER = Ordered.HIGHEST_PRECEDENCE;

		@Bean
		@ConditionalOnMissingBean(name = "correlationFilter")
		static FilterRegistrationBean<CorrelationFilter> correlationFilter(RequestCorrelation requestCorrelation,
				ObjectProvider<ErrorPageRegistrar> errorPages, ObjectProvider<CorrelationCallables> callables) {
			FailedRequests failures = new FailedRequests(errorPages.stream().findAny().isPresent());
			return register(new CorrelationFilter(requestCorrelation, failures, callables.getIfAvailable()), ORDER,
					DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		}

		@Bean
		@ConditionalOnProperty("observability.context.web.process-time-header")
		static FilterRegistrationBean<ProcessTimeFilter> processTimeFilter() {
			return register(new ProcessTimeFilter(), ORDER, DispatcherType.REQUEST, DispatcherType.ASYNC,
					DispatcherType.ERROR);
		}

		static <F extends Filter> FilterRegistrationBean<F> register(F filter, int order, DispatcherType first,
				DispatcherType... rest) {
			FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
			registration.setOrder(order);
			registration.setAsyncSupported(true);
			registration.setDispatcherTypes(first, rest);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(WebMvcConfigurer.class)
	static class MvcConfiguration {

		@Bean
		static CorrelationCallables correlationCallables() {
			return new CorrelationCallables();
		}

		@Bean
		static CorrelationMvcConfigurer correlationMvcConfigurer(CorrelationCallables correlationCallables,
				@Qualifier("correlationFilter") ObjectProvider<FilterRegistrationBean<?>> registration) {
			FilterRegistrationBean<?> filter = registration.getIfAvailable();
			boolean ours = filter != null && filter.getFilter() instanceof CorrelationFilter;
			return new CorrelationMvcConfigurer(ours ? null : correlationCallables);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(DefaultErrorAttributes.class)
	static class ErrorConfiguration {

		@Bean
		@ConditionalOnMissingBean(ErrorAttributes.class)
		static CorrelationErrorAttributes errorAttributes() {
			return new CorrelationErrorAttributes();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MetricsConfiguration {

		@Bean
		static ReplacedIds meteredReplacedIds(ObjectProvider<MeterRegistry> registry) {
			return (reason) -> registry.ifUnique(
					(meters) -> meters.counter("observability.context.web.replaced", "reason", reason).increment());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ ObservationRegistry.class, ServerHttpObservationFilter.class })
	static class ObservationConfiguration {

		@Bean
		static FilterRegistrationBean<CorrelationObservationFilter> correlationObservationFilter(
				ObjectProvider<CorrelationObservationFilter.Baggage> requestBaggage,
				ObjectProvider<ObservationRegistry> observations) {
			FilterRegistrationBean<CorrelationObservationFilter> registration = ServletConfiguration.register(
					new CorrelationObservationFilter(
							requestBaggage.getIfAvailable(() -> CorrelationObservationFilter.Baggage.NONE)),
					ServletConfiguration.ORDER + 2, DispatcherType.REQUEST, DispatcherType.ASYNC);
			registration.setEnabled(observations.getIfAvailable() != null);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Tracer.class, ServerHttpObservationFilter.class })
	static class TracingConfiguration {

		@Bean
		static CorrelationObservationFilter.Baggage requestBaggage(ObjectProvider<Tracer> tracers,
				ObjectProvider<CorrelationObservationFilter.Carried> carried) {
			Tracer tracer = tracers.getIfAvailable(() -> Tracer.NOOP);
			CorrelationObservationFilter.Carried known = carried.getIfAvailable(() -> (id) -> false);
			return (id) -> known.has(id) ? CorrelationObservationFilter.NO_SCOPE
					: tracer.createBaggageInScope(ContextKeys.CORRELATION_ID, id);
		}

	}

	/** Puts the id into the baggage as OpenTelemetry begins the span. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ ContextPropagators.class, Baggage.class, Filter.class })
	static class OpenTelemetryConfiguration {

		@Bean
		static CorrelationPropagation correlationPropagation() {
			return new CorrelationPropagation();
		}

		@Bean
		static CorrelationObservationFilter.Carried carriedBaggage() {
			return CorrelationPropagation::isCarried;
		}

	}

}
