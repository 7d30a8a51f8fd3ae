package io.observability.alerting.silence;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertSilences;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.masking.Masker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for times in which alerts are not told. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.silence")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(name = "alerts")
@EnableConfigurationProperties(SilenceProperties.class)
public final class SilenceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(AlertSilences.class)
	static Silences alertSilences(SilenceProperties properties, AlertMemory alertMemory, ObjectProvider<Masker> masker,
			ObjectProvider<Clock> clock) {
		return new Silences(properties, alertMemory, masker.getIfAvailable(Masker::standard).to("alert"),
				clock.getIfUnique(Clock::systemUTC));
	}

}
