package io.observability.alerting.rule.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.rule.RuleAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Auto-configuration for the kinds of alert rules that measure meters. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = RuleAutoConfiguration.class)
@ConditionalOnFeature("alerting.rule.meter")
@ConditionalOnClass(MeterRegistry.class)
public final class MeterRuleAutoConfiguration {

	/** Comes after the filters of the application, whose own buckets it keeps. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE - 2)
	static ServiceLevels alertServiceLevels(Environment environment) {
		return new ServiceLevels(environment);
	}

	@Bean
	static MeterSource alertMeterSource(ObjectProvider<MeterRegistry> registries, ServiceLevels alertServiceLevels) {
		return new MeterSource(registries, alertServiceLevels);
	}

	@Bean
	static RatioKind ratioKind(MeterSource alertMeterSource) {
		return new RatioKind(alertMeterSource);
	}

	@Bean
	static MeanKind meanKind(MeterSource alertMeterSource) {
		return new MeanKind(alertMeterSource);
	}

	@Bean
	static GaugeKind gaugeKind(MeterSource alertMeterSource) {
		return new GaugeKind(alertMeterSource);
	}

	@Bean
	static IncreaseKind increaseKind(MeterSource alertMeterSource) {
		return new IncreaseKind(alertMeterSource);
	}

	@Bean
	static InFlightKind inFlightKind(MeterSource alertMeterSource) {
		return new InFlightKind(alertMeterSource);
	}

	@Bean
	static ShareOverKind shareOverKind(MeterSource alertMeterSource) {
		return new ShareOverKind(alertMeterSource);
	}

	@Bean
	static BurnRateKind burnRateKind(MeterSource alertMeterSource) {
		return new BurnRateKind(alertMeterSource);
	}

	@Bean
	static ForecastKind forecastKind(MeterSource alertMeterSource) {
		return new ForecastKind(alertMeterSource);
	}

}
