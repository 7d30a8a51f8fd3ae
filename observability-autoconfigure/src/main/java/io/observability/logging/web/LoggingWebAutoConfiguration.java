package io.observability.logging.web;

import java.security.Principal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.context.user.UserIdResolver;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.util.pattern.PathPattern;

/** Auto-configuration for the log events of HTTP requests. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.web")
@ConditionalOnWebApplication
@ConditionalOnClass(PathPattern.class)
@EnableConfigurationProperties(LoggingWebProperties.class)
public final class LoggingWebAutoConfiguration {

	@Bean
	static RequestSampling requestSampling(LoggingWebProperties properties) {
		return new RequestSampling(properties.sampling());
	}

	@Bean
	static SamplingSetting samplingSetting(RequestSampling requestSampling, LoggingWebProperties properties) {
		return new SamplingSetting(requestSampling, properties.sampling());
	}

	@Bean
	static RequestLines requestLines(LoggingWebProperties properties, RequestSampling requestSampling,
			Environment environment) {
		return new RequestLines(requestSampling, new RequestExclusions(environment, properties.exclude()));
	}

	/** Needs servlets. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	static class Servlets {

		/** Inside the filter of the correlation id, and outside all others. */
		@Bean
		static FilterRegistrationBean<RequestEventFilter> requestEventFilter(RequestLines requestLines,
				ObjectProvider<CurrentUser> currentUser) {
			return register(new RequestEventFilter(requestLines, currentUser.getIfAvailable(() -> () -> null)),
					Ordered.HIGHEST_PRECEDENCE + 2);
		}

		@Bean
		static FilterRegistrationBean<RequestUserFilter> requestUserFilter() {
			return register(new RequestUserFilter(), Ordered.LOWEST_PRECEDENCE);
		}

		private static <T extends Filter> FilterRegistrationBean<T> register(T filter, int order) {
			FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
			registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
			registration.setOrder(order);
			return registration;
		}

	}

	/** Knows the user whom Spring Security keeps out. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(SecurityContextHolder.class)
	static class Security {

		@Bean
		static CurrentUser currentUser(ObjectProvider<UserIdResolver> userIdResolver) {
			AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
			return () -> {
				Authentication user = SecurityContextHolder.getContext().getAuthentication();
				if (user == null || !trust.isAuthenticated(user)) {
					return null;
				}
				UserIdResolver resolver = userIdResolver.getIfAvailable(() -> Principal::getName);
				return resolver.userIdOf(user);
			};
		}

	}

	/** Counts what sampling leaves out. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder requestSamplingMeters(RequestSampling requestSampling) {
			return (registry) -> FunctionCounter
				.builder("observability.logging.web.sampled", requestSampling, RequestSampling::leftOut)
				.description("Good requests without a log line because of the rate of their route")
				.register(registry);
		}

	}

}
