package io.observability.logging.web.reactive;

import io.observability.ConditionalOnFeature;
import io.observability.logging.web.LoggingWebAutoConfiguration;
import io.observability.logging.web.RequestLines;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.WebFilter;

/** Auto-configuration for the log events of requests to a WebFlux server. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = LoggingWebAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ WebFilter.class, HandlerMapping.class, HttpHandlerDecoratorFactory.class })
@ConditionalOnBean(RequestLines.class)
@ConditionalOnFeature("logging.web.reactive")
public final class LoggingWebReactiveAutoConfiguration {

	/** Inside of the handler that gives a request its correlation id. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 1)
	static HttpHandlerDecoratorFactory requestLineHttpHandler(RequestLines requestLines) {
		return (handler) -> new RequestLineHttpHandler(handler, requestLines);
	}

	/** Behind the filter that shows the correlation id, and in front of all others. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 1)
	static RequestExchangeFilter requestExchangeFilter() {
		return new RequestExchangeFilter();
	}

}
