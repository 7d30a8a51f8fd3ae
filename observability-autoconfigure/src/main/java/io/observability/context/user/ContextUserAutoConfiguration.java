package io.observability.context.user;

import io.observability.ConditionalOnFeature;
import io.observability.context.ContextAutoConfiguration;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import io.observability.masking.policy.Pseudonyms;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.StringUtils;
import org.springframework.web.server.WebFilter;

/** Auto-configuration for the user and the session of HTTP requests. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = { ContextAutoConfiguration.class, MaskingAutoConfiguration.class })
@ConditionalOnClass(MDC.class)
@ConditionalOnFeature("context.user")
@EnableConfigurationProperties(ContextUserProperties.class)
public final class ContextUserAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static UserIdResolver userIdResolver(ContextUserProperties properties, ObjectProvider<Pseudonyms> pseudonyms) {
		return UserIds.of(properties, pseudonyms.getIfAvailable());
	}

	/** Needs servlets. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	static class Web {

		/** Where Spring Boot puts the filter of Spring Security unless told otherwise. */
		private static final int SECURITY_ORDER = -100;

		@Bean
		static FilterRegistrationBean<UserFilter> userFilter(ContextUserProperties properties,
				UserIdResolver userIdResolver, ObjectProvider<CurrentUsers> users, ObjectProvider<Masker> masker,
				Environment environment) {
			Masker masking = masker.stream().findFirst().map(Masker::guarded).orElse(null);
			SessionIds sessions = new SessionIds(properties.session(),
					(value) -> masking != null && !value.equals(masking.mask(value)));
			CurrentUsers security = users.getIfAvailable();
			String anonymous = StringUtils.hasText(properties.anonymous()) && security != null
					&& properties.effectiveSource() != ContextUserProperties.Source.NONE ? properties.anonymous()
							: null;
			CurrentUsers current = (security != null) ? security
					: (request, listener) -> listener.found(request.getUserPrincipal());
			FilterRegistrationBean<UserFilter> registration = new FilterRegistrationBean<>(
					new UserFilter(current, userIdResolver, sessions, anonymous));
			registration
				.setOrder(environment.getProperty("spring.security.filter.order", Integer.class, SECURITY_ORDER) + 1);
			registration.setAsyncSupported(true);
			registration.setDispatcherTypes(DispatcherType.REQUEST);
			return registration;
		}

	}

	/** Needs Spring Security. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Filter.class, SecurityContextHolder.class })
	static class Security {

		@Bean
		static SecurityUsers securityUsers(ObjectProvider<SecurityContextHolderStrategy> strategies) {
			return new SecurityUsers(strategies.getIfUnique(SecurityContextHolder::getContextHolderStrategy));
		}

	}

	/** Needs Spring Security and WebFlux. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass({ WebFilter.class, ReactiveSecurityContextHolder.class, Mono.class })
	static class Reactive {

		/** Right behind the filter of Spring Security. */
		private static final int ORDER = -99;

		@Bean
		@Order(ORDER)
		static UserWebFilter userWebFilter(ContextUserProperties properties, UserIdResolver userIdResolver) {
			boolean named = StringUtils.hasText(properties.anonymous())
					&& properties.effectiveSource() != ContextUserProperties.Source.NONE;
			return new UserWebFilter(userIdResolver, named ? properties.anonymous() : null);
		}

	}

}
