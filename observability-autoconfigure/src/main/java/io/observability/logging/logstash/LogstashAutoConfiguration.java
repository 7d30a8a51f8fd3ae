package io.observability.logging.logstash;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.binder.MeterBinder;
import net.logstash.logback.appender.LogstashTcpSocketAppender;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.logging.loss.LossCounters;
import io.observability.logging.remote.Delivery;

/** Auto-configuration for the Logstash destination, to which lines are sent by then. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.logstash")
@ConditionalOnClass({ LoggerContext.class, LogstashTcpSocketAppender.class })
@EnableConfigurationProperties(LogstashProperties.class)
public final class LogstashAutoConfiguration {

	/** Counts the lines that were lost. */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnLogstashDestinationCondition.class)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder logstashLosses() {
			return LossCounters.of("logging", Delivery.current(LogstashSetup.NAME))
				.add("logstash-queue-full", Delivery::queueFull)
				.add("logstash-send-failed", Delivery::sendFailed);
		}

	}

	/** Shows what was lost; an application without its log receiver is up. */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnLogstashDestinationCondition.class)
	@ConditionalOnClass(HealthIndicator.class)
	@ConditionalOnEnabledHealthIndicator("logstash")
	static class HealthDetails {

		@Bean
		static HealthIndicator logstashHealthIndicator() {
			Delivery delivery = Delivery.current(LogstashSetup.NAME);
			return () -> Health.up().withDetails(delivery.details()).build();
		}

	}

}
