package io.observability.alerting.log;

import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertingAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for alerts in the log. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.log")
public final class LogAlertAutoConfiguration {

	@Bean
	static LogChannel logAlertChannel() {
		return new LogChannel();
	}

}
