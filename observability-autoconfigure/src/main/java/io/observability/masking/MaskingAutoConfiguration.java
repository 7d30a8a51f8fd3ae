package io.observability.masking;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.masking.detector.Detector;
import io.observability.masking.key.SensitiveKeys;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
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
		Checks.check(properties, added);
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

	/**
	 * Refuses settings that contradict each other and detectors that would never be
	 * asked.
	 */
	private static final class Checks {

		private Checks() {
		}

		static void check(MaskingProperties properties, List<Detector> detectors) {
			Set<String> kept = properties.keepKeys().stream().map(SensitiveKeys::normalize).collect(Collectors.toSet());
			properties.maskKeys()
				.stream()
				.filter((key) -> kept.contains(SensitiveKeys.normalize(key)))
				.forEach(Checks::refuse);
			detectors.forEach(Checks::check);
		}

		private static void refuse(String key) {
			throw new FailureAnalyzedException(
					("The key '%s' is in 'observability.masking.mask-keys' and in "
							+ "'observability.masking.keep-keys'.")
						.formatted(key),
					"Remove it from one of the two, for example set 'observability.masking.keep-keys' to nothing.");
		}

		private static void check(Detector detector) {
			String triggers = detector.triggers();
			if (triggers.isEmpty() || triggers.chars().anyMatch((c) -> c > 127)) {
				throw new FailureAnalyzedException(
						"The detector '%s' must have at least one trigger and ASCII triggers only but has '%s'."
							.formatted(detector.getClass().getName(), triggers),
						"Return from 'triggers()' the characters at which to ask it, for example \"#\" for numbers "
								+ "like '#12345'.");
			}
		}

	}

}
