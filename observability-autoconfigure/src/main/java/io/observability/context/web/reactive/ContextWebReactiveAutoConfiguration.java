package io.observability.context.web.reactive;

import io.micrometer.context.ContextRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.context.ContextKeys;
import io.observability.context.RequestContext;
import io.observability.context.web.ContextWebAutoConfiguration;
import io.observability.context.web.RequestCorrelation;
import reactor.core.publisher.Hooks;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.boot.webflux.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.WebFilter;

/** Auto-configuration for correlation ids of requests to a WebFlux server. */
// Boot's error attributes back off only when ours come first.
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = ContextWebAutoConfiguration.class,
		beforeName = "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ WebFilter.class, HttpHandlerDecoratorFactory.class })
@ConditionalOnBean(RequestCorrelation.class)
@ConditionalOnFeature("context.web.reactive")
public final class ContextWebReactiveAutoConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static HttpHandlerDecoratorFactory correlationHttpHandler(RequestCorrelation requestCorrelation) {
		return (handler) -> new CorrelationHttpHandler(handler, requestCorrelation);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static CorrelationWebFilter correlationWebFilter() {
		return new CorrelationWebFilter();
	}

	/** What Spring Boot does by the same property if its module for Reactor is there. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ContextRegistry.class, Hooks.class })
	@ConditionalOnProperty(name = "spring.reactor.context-propagation", havingValue = "auto", matchIfMissing = true)
	static class PropagationConfiguration {

		@Bean
		static InitializingBean reactorContextPropagation() {
			return Hooks::enableAutomaticContextPropagation;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DefaultErrorAttributes.class)
	static class ErrorConfiguration {

		@Bean
		@ConditionalOnMissingBean(ErrorAttributes.class)
		static CorrelationErrorAttributes errorAttributes() {
			return new CorrelationErrorAttributes();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebFluxConfigurer.class)
	static class WebFluxConfiguration {

		@Bean
		static WebFluxConfigurer correlationWebFluxConfigurer() {
			return new ProblemDetails();
		}

	}

	/** Adds the correlation id to every problem detail. */
	private static final class ProblemDetails implements WebFluxConfigurer {

		@Override
		public void addErrorResponseInterceptors(
				java.util.List<org.springframework.web.ErrorResponse.Interceptor> interceptors) {
			interceptors.add((detail, response) -> {
				String id = RequestContext.current().correlationId();
				if (id != null) {
					detail.setProperty(ContextKeys.CORRELATION_ID, id);
				}
			});
		}

	}

}
