package io.observability.logging.debug.web;

import io.observability.ConditionalOnFeature;
import io.observability.logging.debug.DebugAutoConfiguration;
import io.observability.logging.debug.DebugRequests;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.util.pattern.PathPattern;

/** Auto-configuration for debugging HTTP requests in servlet containers. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DebugAutoConfiguration.class)
@ConditionalOnFeature("logging.debug.web")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, PathPattern.class })
@ConditionalOnBean(DebugRequests.class)
public final class DebugWebAutoConfiguration {

	/** Inside the filter of the correlation id, and outside all others. */
	@Bean
	static FilterRegistrationBean<DebugWebFilter> debugWebFilter(DebugRequests debugRequests) {
		FilterRegistrationBean<DebugWebFilter> registration = new FilterRegistrationBean<>(
				new DebugWebFilter(debugRequests));
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return registration;
	}

}
