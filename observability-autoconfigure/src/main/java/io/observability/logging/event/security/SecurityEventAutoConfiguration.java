package io.observability.logging.event.security;

import java.security.Principal;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.context.user.ContextUserAutoConfiguration;
import io.observability.context.user.UserIdResolver;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;
import io.observability.logging.loss.LossCounters;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;

/** Auto-configuration for events of Spring Security. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = { EventAutoConfiguration.class, ContextUserAutoConfiguration.class })
@ConditionalOnFeature("logging.event.security")
@ConditionalOnClass(AuthorizationDeniedEvent.class)
@ConditionalOnBean(EventLog.class)
@EnableConfigurationProperties(SecurityEventProperties.class)
public final class SecurityEventAutoConfiguration {

	@Bean
	@Lazy(false)
	static AuthenticationEvents authenticationEvents(EventLog eventLog, SecurityEventProperties properties,
			ObjectProvider<UserIdResolver> userIdResolver) {
		return new AuthenticationEvents(eventLog, properties, userIdResolver.getIfAvailable(() -> Principal::getName),
				System::nanoTime);
	}

	/** Without it Spring Security says nothing of refusals. */
	@Bean
	@ConditionalOnMissingBean(AuthorizationEventPublisher.class)
	static SpringAuthorizationEventPublisher authorizationEventPublisher(ApplicationEventPublisher publisher) {
		return new SpringAuthorizationEventPublisher(publisher);
	}

	/** Counts events that were not written. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder suppressedSecurityEvents(AuthenticationEvents authenticationEvents) {
			return LossCounters.of("logging.event.security", authenticationEvents)
				.add("rate", AuthenticationEvents::suppressed);
		}

	}

}
