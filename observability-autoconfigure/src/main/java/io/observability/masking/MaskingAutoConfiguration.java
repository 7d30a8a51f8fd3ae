package io.observability.masking;

import java.util.List;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.masking.credential.SensitiveKeys;
import io.observability.masking.detector.Detector;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration for masking. */
@AutoConfiguration
@ConditionalOnFeature("masking")
@EnableConfigurationProperties(MaskingProperties.class)
public final class MaskingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(Masker.class)
	StandardMasker masker(MaskingProperties properties, ObjectProvider<Detector> detectors) {
		List<Detector> added = detectors.orderedStream().toList();
		MaskingChecks.check(properties, added);
		SensitiveKeys keys = SensitiveKeys.of(properties.maskKeys(), properties.keepKeys());
		return new StandardMasker(keys, properties.allow(), added, properties.maxLength());
	}

	/** Counts what could not be masked. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class FailureMeter {

		@Bean
		MeterBinder maskingFailures(ObjectProvider<StandardMasker> masker) {
			return (registry) -> masker.ifAvailable((standard) -> FunctionCounter
				.builder("observability.masking.failures", standard, StandardMasker::failures)
				.description("Texts that could not be masked and were not shown")
				.register(registry));
		}

	}

}
