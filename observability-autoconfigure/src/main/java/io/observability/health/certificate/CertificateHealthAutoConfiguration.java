package io.observability.health.certificate;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/** Auto-configuration for watching the certificates of configured endpoints. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.certificate")
@Conditional(OnEndpointCondition.class)
@EnableConfigurationProperties(CertificateProperties.class)
public final class CertificateHealthAutoConfiguration {

	@Bean
	static CertificateProbes certificateProbes(CertificateProperties properties, ObjectProvider<SslBundles> bundles,
			ObjectProvider<Clock> clock) {
		return new CertificateProbes(properties, bundles::getIfAvailable, clock.getIfUnique(Clock::systemUTC));
	}

	/** The meters, where there is a library for them. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnFeature("health.metrics")
	static class Meters {

		@Bean
		static CertificateMeters certificateMeters(CertificateProbes probes) {
			return new CertificateMeters(probes);
		}

	}

}
