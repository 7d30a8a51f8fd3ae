package io.observability.metrics.performance.web;

import io.observability.ConditionalOnFeature;
import io.observability.metrics.performance.PerformanceAutoConfiguration;
import io.observability.metrics.performance.ResponseTimes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.web.util.DisconnectedClientHelper;

/** Auto-configuration for the response times of HTTP requests. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = PerformanceAutoConfiguration.class)
@ConditionalOnFeature("metrics.performance.web")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, DisconnectedClientHelper.class })
@ConditionalOnBean(ResponseTimes.class)
public final class PerformanceWebAutoConfiguration {

	/** Beside the filter of the request event, and outside all that work. */
	@Bean
	static FilterRegistrationBean<RouteTimesFilter> routeTimesFilter(ResponseTimes responseTimes,
			Environment environment) {
		FilterRegistrationBean<RouteTimesFilter> registration = new FilterRegistrationBean<>(
				new RouteTimesFilter(responseTimes, actuator(environment)));
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
		return registration;
	}

	private static @Nullable String actuator(Environment environment) {
		String base = environment.getProperty("management.endpoints.web.base-path", "/actuator");
		String path = StringUtils.trimTrailingCharacter(base.strip(), '/');
		return path.isEmpty() ? null : path;
	}

}
