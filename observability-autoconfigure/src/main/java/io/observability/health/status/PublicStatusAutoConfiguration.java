package io.observability.health.status;

import jakarta.servlet.Servlet;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;

/** Auto-configuration for the public status. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = HealthAutoConfiguration.class)
@ConditionalOnFeature(value = "health.status", enabledByDefault = false)
@ConditionalOnWebApplication
@ConditionalOnBean(HealthMonitor.class)
@EnableConfigurationProperties(StatusProperties.class)
public final class PublicStatusAutoConfiguration {

	@Bean
	static PublicStatus publicStatus(StatusProperties properties, HealthMonitor monitor) {
		return new PublicStatus(properties, monitor);
	}

	/** For servlet containers. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Servlet.class, ServletRegistrationBean.class })
	static class ServletStatus {

		@Bean
		static ServletRegistrationBean<PublicStatusServlet> publicStatusServlet(PublicStatus status,
				StatusProperties properties) {
			ServletRegistrationBean<PublicStatusServlet> registration = new ServletRegistrationBean<>(
					new PublicStatusServlet(status), properties.path() + ".json", properties.path() + ".svg");
			registration.setName("observabilityPublicStatus");
			return registration;
		}

	}

	/** For reactive applications. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(RouterFunction.class)
	static class ReactiveStatus {

		@Bean
		static RouterFunction<ServerResponse> publicStatusRoute(PublicStatus status, StatusProperties properties) {
			return RouterFunctions.route()
				.GET(properties.path() + ".json", (request) -> answer(MediaType.APPLICATION_JSON, status.json()))
				.GET(properties.path() + ".svg", (request) -> answer(MediaType.valueOf("image/svg+xml"), status.svg()))
				.build();
		}

		private static Mono<ServerResponse> answer(MediaType type, String body) {
			return ServerResponse.ok()
				.contentType(type)
				.cacheControl(CacheControl.noCache())
				.header("X-Content-Type-Options", "nosniff")
				.bodyValue(body);
		}

	}

}
