package io.observability.metrics.performance.reactive;

import io.micrometer.observation.ObservationHandler;
import io.observability.ConditionalOnFeature;
import io.observability.metrics.performance.PerformanceAutoConfiguration;
import io.observability.metrics.performance.ResponseTimes;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.util.StringUtils;

/** Auto-configuration for the response times of requests to WebFlux servers. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = PerformanceAutoConfiguration.class)
@ConditionalOnFeature("metrics.performance.reactive")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ ObservationHandler.class, ServerRequestObservationContext.class })
@ConditionalOnBean(ResponseTimes.class)
public final class PerformanceReactiveAutoConfiguration {

	@Bean
	static ObservationHandler<ServerRequestObservationContext> reactiveRouteTimes(ResponseTimes responseTimes,
			Environment environment) {
		String base = environment.getProperty("management.endpoints.web.base-path", "/actuator");
		String path = StringUtils.trimTrailingCharacter(base.strip(), '/');
		return new ReactiveRouteTimes(responseTimes, path.isEmpty() ? null : path);
	}

}
