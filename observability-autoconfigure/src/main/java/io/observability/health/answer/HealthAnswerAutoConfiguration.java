package io.observability.health.answer;

import java.time.Clock;
import java.util.Map;

import jakarta.servlet.Servlet;
import org.springframework.beans.factory.ObjectProvider;
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
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.masking.Masker;

/** Auto-configuration for the service health answer. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = HealthAutoConfiguration.class)
@ConditionalOnFeature(value = "health.answer", enabledByDefault = false)
@ConditionalOnWebApplication
@ConditionalOnBean(HealthMonitor.class)
@EnableConfigurationProperties(AnswerProperties.class)
public final class HealthAnswerAutoConfiguration {

	@Bean
	static HealthAnswer healthAnswer(HealthMonitor monitor, ObjectProvider<Clock> clock, ObjectProvider<Masker> masker,
			Environment environment) {
		return new HealthAnswer(environment.getProperty("spring.application.name", "application"), monitor,
				clock.getIfUnique(Clock::systemUTC), masker.getIfAvailable(Masker::standard).to("health"));
	}

	/** For servlet containers. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Servlet.class, ServletRegistrationBean.class })
	static class ServletAnswer {

		@Bean
		static ServletRegistrationBean<HealthAnswerServlet> healthAnswerServlet(HealthAnswer answer,
				AnswerProperties properties) {
			ServletRegistrationBean<HealthAnswerServlet> registration = new ServletRegistrationBean<>(
					new HealthAnswerServlet(answer), properties.path(), properties.path() + "/database",
					properties.path() + "/system");
			registration.setName("observabilityHealthAnswer");
			registration.setInitParameters(Map.of("database", "true", "system", "true"));
			return registration;
		}

	}

	/** For reactive applications. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(RouterFunction.class)
	static class ReactiveAnswer {

		@Bean
		static RouterFunction<ServerResponse> healthAnswerRoute(HealthAnswer answer, AnswerProperties properties) {
			String path = properties.path();
			return RouterFunctions.route()
				.GET(path, (request) -> reply(answer, "", request))
				.GET(path + "/database", (request) -> reply(answer, "database", request))
				.GET(path + "/system", (request) -> reply(answer, "system", request))
				.build();
		}

		private static Mono<ServerResponse> reply(HealthAnswer answer, String part, ServerRequest request) {
			HealthAnswer.Reply reply = answer.reply(part,
					request.queryParam("details").filter("full"::equals).isPresent());
			return ServerResponse.status(reply.status())
				.contentType(MediaType.APPLICATION_JSON)
				.header("Cache-Control", "no-store")
				.bodyValue(reply.json());
		}

	}

}
