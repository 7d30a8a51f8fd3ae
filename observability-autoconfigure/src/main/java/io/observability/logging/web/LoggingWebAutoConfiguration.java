package io.observability.logging.web;

import io.observability.ConditionalOnFeature;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.util.pattern.PathPattern;

/** Auto-configuration for the log events of HTTP requests. */
@AutoConfiguration
@ConditionalOnFeature("logging.web")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, PathPattern.class })
@EnableConfigurationProperties(LoggingWebProperties.class)
public final class LoggingWebAutoConfiguration {

	/** Inside the filter of the correlation id, and outside all others. */
	@Bean
	FilterRegistrationBean<RequestEventFilter> requestEventFilter(LoggingWebProperties properties,
			Environment environment) {
		RequestExclusions exclusions = new RequestExclusions(environment, properties.exclude());
		return register(new RequestEventFilter(exclusions), Ordered.HIGHEST_PRECEDENCE + 2);
	}

	@Bean
	FilterRegistrationBean<RequestUserFilter> requestUserFilter() {
		return register(new RequestUserFilter(), Ordered.LOWEST_PRECEDENCE);
	}

	@Bean
	ServletListenerRegistrationBean<RequestEventLog> requestEventLog() {
		return new ServletListenerRegistrationBean<>(new RequestEventLog());
	}

	private static <T extends Filter> FilterRegistrationBean<T> register(T filter, int order) {
		FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		registration.setOrder(order);
		return registration;
	}

}
