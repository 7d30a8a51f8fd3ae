package io.observability.alerting.rule.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.rule.RuleAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Auto-configuration for the kinds of alert rules that measure meters. */
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
	MeterSource alertMeterSource(ObjectProvider<MeterRegistry> registries, ServiceLevels levels) {
		return new MeterSource(registries, levels);
	}

	@Bean
	RatioKind ratioKind(MeterSource source) {
		return new RatioKind(source);
	}

	@Bean
	MeanKind meanKind(MeterSource source) {
		return new MeanKind(source);
	}

	@Bean
	GaugeKind gaugeKind(MeterSource source) {
		return new GaugeKind(source);
	}

	@Bean
	IncreaseKind increaseKind(MeterSource source) {
		return new IncreaseKind(source);
	}

	@Bean
	InFlightKind inFlightKind(MeterSource source) {
		return new InFlightKind(source);
	}

	@Bean
	ShareOverKind shareOverKind(MeterSource source) {
		return new ShareOverKind(source);
	}

	@Bean
	BurnRateKind burnRateKind(MeterSource source) {
		return new BurnRateKind(source);
	}

	@Bean
	ForecastKind forecastKind(MeterSource source) {
		return new ForecastKind(source);
	}

}
