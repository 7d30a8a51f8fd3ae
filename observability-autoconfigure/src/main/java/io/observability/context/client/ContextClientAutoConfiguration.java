package io.observability.context.client;

import java.net.http.HttpClient;

import io.observability.ConditionalOnFeature;
import io.observability.context.ContextAutoConfiguration;
import org.slf4j.MDC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Auto-configuration for correlation ids of outgoing HTTP calls. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = ContextAutoConfiguration.class)
@ConditionalOnClass(MDC.class)
@ConditionalOnFeature("context.client")
@EnableConfigurationProperties(ContextClientProperties.class)
public final class ContextClientAutoConfiguration {

	@Bean
	static OutgoingCorrelation outgoingCorrelation(ContextClientProperties properties) {
		return new OutgoingCorrelation(properties.header(), properties.hosts());
	}

	@Bean
	@Scope("prototype")
	@ConditionalOnMissingBean
	static HttpClient.Builder correlatedHttpClientBuilder(OutgoingCorrelation outgoingCorrelation,
			ObjectProvider<HttpClientWrapper> wrappers) {
		return new CorrelatedHttpClientBuilder(outgoingCorrelation, wrappers.orderedStream().toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RestClientCustomizer.class, RestClient.class })
	static class RestClientConfiguration {

		// Runs last, when the request has all the headers of the application.
		@Bean
		static RestClientCustomizer correlationRestClientCustomizer(OutgoingCorrelation outgoingCorrelation) {
			CorrelationRequestInitializer initializer = new CorrelationRequestInitializer(outgoingCorrelation);
			return (builder) -> builder.defaultRequest((request) -> request.httpRequest(initializer::initialize));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RestTemplateCustomizer.class, RestTemplate.class })
	static class RestTemplateConfiguration {

		@Bean
		static RestTemplateCustomizer correlationRestTemplateCustomizer(OutgoingCorrelation outgoingCorrelation) {
			CorrelationRequestInitializer initializer = new CorrelationRequestInitializer(outgoingCorrelation);
			return (template) -> template.getClientHttpRequestInitializers().add(initializer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebClientCustomizer.class, WebClient.class })
	static class WebClientConfiguration {

		@Bean
		static WebClientCustomizer correlationWebClientCustomizer(OutgoingCorrelation outgoingCorrelation) {
			return new CorrelationExchangeFilter(outgoingCorrelation)::customize;
		}

	}

}
