package io.observability.context.web;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.observability.ConditionalOnFeature;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextKeys;
import io.observability.context.CorrelationIdGenerator;
import io.observability.masking.Masker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.slf4j.MDC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
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
@AutoConfiguration(after = ContextAutoConfiguration.class,
		beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@ConditionalOnClass({ MDC.class, Filter.class, FilterRegistrationBean.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnFeature("context.web")
@EnableConfigurationProperties(ContextWebProperties.class)
public final class ContextWebAutoConfiguration {

	// Boot starts the observation of a request at + 1, and security comes long after.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE;

	@Bean
	@ConditionalOnMissingBean(name = "correlationFilter")
	FilterRegistrationBean<CorrelationFilter> correlationFilter(ContextWebProperties properties,
			ObjectProvider<CorrelationIdGenerator> generator, ObjectProvider<Masker> maskers,
			IncomingIds.Replaced replaced, ObjectProvider<ErrorPageRegistrar> errorPages) {
		CorrelationIdGenerator builtIn = CorrelationIdGenerator.timeOrdered(Clock.systemUTC());
		Masker masker = maskers.getIfAvailable();
		IncomingIds ids = new IncomingIds(properties.headers(), properties.maxLength(),
				generator.getIfAvailable(() -> builtIn), builtIn,
				(value) -> masker != null && !value.equals(masker.mask(value)), replaced);
		FailedRequests failures = new FailedRequests(errorPages.stream().findAny().isPresent());
		return register(new CorrelationFilter(ids, properties.effectiveResponseHeader(), failures), ORDER,
				DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
	}

	@Bean
	@ConditionalOnProperty("observability.context.web.process-time-header")
	FilterRegistrationBean<ProcessTimeFilter> processTimeFilter() {
		return register(new ProcessTimeFilter(), ORDER, DispatcherType.REQUEST, DispatcherType.ASYNC,
				DispatcherType.ERROR);
	}

	@Bean
	@ConditionalOnMissingBean
	IncomingIds.Replaced replacedIds() {
		return (reason) -> {
		};
	}

	private static <F extends Filter> FilterRegistrationBean<F> register(F filter, int order, DispatcherType first,
			DispatcherType... rest) {
		FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(order);
		registration.setAsyncSupported(true);
		registration.setDispatcherTypes(first, rest);
		return registration;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebMvcConfigurer.class)
	static class MvcConfiguration {

		@Bean
		CorrelationMvcConfigurer correlationMvcConfigurer() {
			return new CorrelationMvcConfigurer();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DefaultErrorAttributes.class)
	static class ErrorConfiguration {

		@Bean
		@ConditionalOnMissingBean(ErrorAttributes.class)
		CorrelationErrorAttributes errorAttributes() {
			return new CorrelationErrorAttributes();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MetricsConfiguration {

		@Bean
		IncomingIds.Replaced meteredReplacedIds(ObjectProvider<MeterRegistry> registry) {
			return (reason) -> registry.ifAvailable(
					(meters) -> meters.counter("observability.context.web.replaced", "reason", reason).increment());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ObservationRegistry.class, ServerHttpObservationFilter.class })
	static class ObservationConfiguration {

		@Bean
		FilterRegistrationBean<CorrelationObservationFilter> correlationObservationFilter(
				ObjectProvider<CorrelationObservationFilter.Baggage> baggage,
				ObjectProvider<ObservationRegistry> observations) {
			FilterRegistrationBean<CorrelationObservationFilter> registration = register(
					new CorrelationObservationFilter(
							baggage.getIfAvailable(() -> CorrelationObservationFilter.Baggage.NONE)),
					ORDER + 2, DispatcherType.REQUEST, DispatcherType.ASYNC);
			registration.setEnabled(observations.getIfAvailable() != null);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	static class TracingConfiguration {

		@Bean
		CorrelationObservationFilter.Baggage requestBaggage(ObjectProvider<Tracer> tracers) {
			Tracer tracer = tracers.getIfAvailable(() -> Tracer.NOOP);
			return (id) -> tracer.createBaggageInScope(ContextKeys.CORRELATION_ID, id);
		}

	}

}
