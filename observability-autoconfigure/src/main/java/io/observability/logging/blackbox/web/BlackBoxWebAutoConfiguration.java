package io.observability.logging.blackbox.web;

import ch.qos.logback.classic.LoggerContext;
import io.observability.ConditionalOnFeature;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.DisconnectedClientHelper;

import io.observability.logging.blackbox.BlackBoxAutoConfiguration;
import io.observability.logging.blackbox.BlackBoxes;

/** Auto-configuration for the black boxes of HTTP requests. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = BlackBoxAutoConfiguration.class)
@ConditionalOnFeature("logging.black-box.web")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ LoggerContext.class, Filter.class, DisconnectedClientHelper.class })
@ConditionalOnBean(BlackBoxes.class)
public final class BlackBoxWebAutoConfiguration {

	/** Inside the filters of the correlation id and of the request event. */
	@Bean
	static FilterRegistrationBean<BlackBoxFilter> blackBoxFilter(BlackBoxes blackBoxes,
			ObjectProvider<BlackBoxCallables> callables) {
		FilterRegistrationBean<BlackBoxFilter> registration = new FilterRegistrationBean<>(
				new BlackBoxFilter(blackBoxes, callables.getIfAvailable()));
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
		return registration;
	}

	/** Carries black boxes to the threads of Spring MVC where that is present. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebMvcConfigurer.class)
	static class Mvc {

		@Bean
		static BlackBoxCallables blackBoxCallables() {
			return new BlackBoxCallables();
		}

	}

}
