package io.observability.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import io.observability.ConditionalOnFeature;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Auto-configuration for the masking of the tags of meters. */
@AutoConfiguration(after = MaskingAutoConfiguration.class)
@ConditionalOnFeature("metrics")
@ConditionalOnClass(MeterFilter.class)
@ConditionalOnBean(Masker.class)
public final class MetricsAutoConfiguration {

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	static MaskingMeterFilter maskingMeterFilter(ObjectProvider<Masker> masker) {
		return new MaskingMeterFilter(() -> masker.getIfAvailable(Masker::standard).to("metric"));
	}

}
