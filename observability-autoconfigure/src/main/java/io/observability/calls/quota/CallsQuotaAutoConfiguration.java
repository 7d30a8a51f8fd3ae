package io.observability.calls.quota;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the gauges of vendors' quotas. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = CallsAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnFeature("calls.quota")
@EnableConfigurationProperties(QuotaProperties.class)
public final class CallsQuotaAutoConfiguration {

	@Bean
	static Quotas quotas(QuotaProperties properties) {
		return new Quotas(properties);
	}

}
