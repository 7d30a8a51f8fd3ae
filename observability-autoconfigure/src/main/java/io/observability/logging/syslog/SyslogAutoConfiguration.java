package io.observability.logging.syslog;

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

/** Auto-configuration for the syslog destination, to which lines are sent by then. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.syslog")
@ConditionalOnClass({ LoggerContext.class, LogstashTcpSocketAppender.class })
@EnableConfigurationProperties(SyslogProperties.class)
public final class SyslogAutoConfiguration {

	/** Counts the lines that were lost. */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnSyslogHostCondition.class)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder syslogLosses() {
			return LossCounters.of("logging", Delivery.current(SyslogSetup.NAME))
				.add("syslog-queue-full", Delivery::queueFull)
				.add("syslog-send-failed", Delivery::sendFailed);
		}

	}

	/** Shows what was lost; an application without its log receiver is up. */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnSyslogHostCondition.class)
	@ConditionalOnClass(HealthIndicator.class)
	@ConditionalOnEnabledHealthIndicator("syslog")
	static class HealthDetails {

		@Bean
		static HealthIndicator syslogHealthIndicator() {
			Delivery delivery = Delivery.current(SyslogSetup.NAME);
			return () -> Health.up().withDetails(delivery.details()).build();
		}

	}

}
