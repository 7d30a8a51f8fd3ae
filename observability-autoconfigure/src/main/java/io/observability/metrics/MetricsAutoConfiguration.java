package io.observability.metrics;

import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** Auto-configuration for the monitor and the masking of the tags of meters. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = MaskingAutoConfiguration.class)
@ConditionalOnFeature("metrics")
@EnableConfigurationProperties(MetricsProperties.class)
public final class MetricsAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MeterConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		@ConditionalOnBean(Masker.class)
		static MaskingMeterFilter maskingMeterFilter(ObjectProvider<Masker> masker) {
			return new MaskingMeterFilter(() -> Masker.guarded(masker.getIfAvailable(Masker::standard)).to("metric"));
		}

		/** A tag that the application sets itself wins. */
		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE - 1)
		static MeterFilter identityTags(MetricsProperties properties, Environment environment) {
			ServiceIdentity identity = ServiceIdentity.of(environment);
			return MeterFilter
				.commonTags(properties.identityTags().stream().distinct().map((tag) -> tag.of(identity)).toList());
		}

		// The registries come late, and beans that they need may count.
		@Bean
		@ConditionalOnMissingBean
		static Monitor observabilityMonitor(MetricsProperties properties, ObjectProvider<MeterRegistry> registries,
				ObjectProvider<ObservationRegistry> observationRegistries, ObjectProvider<Masker> masker) {
			Supplier<MeterRegistry> registry = SingletonSupplier
				.of(() -> registries.getIfUnique(CompositeMeterRegistry::new));
			MonitorLosses losses = new MonitorLosses(registry);
			Masker masking = Masker.guarded(masker.getIfAvailable(Masker::standard)).to("metric");
			return new MeterMonitor(registry,
					SingletonSupplier.of(() -> observationRegistries.getIfUnique(() -> ObservationRegistry.NOOP)),
					new TagLimit(properties, masking, losses), losses);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("io.micrometer.core.instrument.MeterRegistry")
	static class NoMeterConfiguration {

		@Bean
		@ConditionalOnMissingBean
		static Monitor observabilityMonitor() {
			return Monitor.none();
		}

	}

}
