package io.observability.alerting.code;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertService;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.Alerts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** Auto-configuration for alerts from code. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.code")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(name = "alerts")
public final class CodeAlertAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean(AlertService.class)
	static CodeAlerts alertService(Alerts alerts, ObjectProvider<Clock> clock, ObjectProvider<MeterRegistry> registry) {
		return new CodeAlerts(alerts, clock.getIfUnique(Clock::systemUTC),
				registry.getIfUnique(SimpleMeterRegistry::new));
	}

	/** Made when there is an alert. */
	@Bean
	@Lazy
	static AlertEvents alertEvents(ApplicationEventPublisher publisher, ObjectProvider<MeterRegistry> registry) {
		return new AlertEvents(publisher, registry.getIfUnique(SimpleMeterRegistry::new));
	}

}
