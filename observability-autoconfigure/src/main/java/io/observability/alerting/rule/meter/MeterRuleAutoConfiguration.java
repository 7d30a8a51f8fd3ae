package io.observability.alerting.rule.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.rule.RuleAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the kinds of alert rules that measure meters. */
@AutoConfiguration(before = RuleAutoConfiguration.class)
@ConditionalOnFeature("alerting.rule.meter")
@ConditionalOnClass(MeterRegistry.class)
public final class MeterRuleAutoConfiguration {

	@Bean
	MeterSource alertMeterSource(ObjectProvider<MeterRegistry> registries) {
		return new MeterSource(registries);
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

}
