package io.observability.masking;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.policy.Counts;
import io.observability.masking.policy.Policy;
import io.observability.masking.policy.Pseudonyms;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ResourceLoader;

/** Auto-configuration for masking. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("masking")
@EnableConfigurationProperties(MaskingProperties.class)
public final class MaskingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(Masker.class)
	static StandardMasker masker(MaskingProperties properties, ObjectProvider<Detector> detectors,
			ResourceLoader resources) {
		List<Detector> beans = detectors.orderedStream().toList();
		Detection detection = MaskingChecks.detection(properties, beans, resources.getClassLoader());
		Policy policy = Policy.of(properties.strategies(), MaskingChecks.pseudonyms(properties), properties.dryRun(),
				Counts.of(detection.types().values()));
		StandardMasker masker = StandardMasker.of(detection, policy, properties.maxLength())
			.knowing(properties.strategies().destinations());
		MaskingChecks.examples(properties, masker);
		return masker;
	}

	@Bean
	@ConditionalOnBean(StandardMasker.class)
	@ConditionalOnMissingBean(Explainer.class)
	static MaskerExplainer maskerExplainer(StandardMasker masker, MaskingProperties properties) {
		return new MaskerExplainer(masker, new MaskerExplainer.Settings(properties.strategies(),
				properties.rules().keySet(), properties.keys(), !properties.pseudonym().key().isEmpty()));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty("observability.masking.pseudonym.key")
	static @Nullable Pseudonyms pseudonyms(MaskingProperties properties) {
		return MaskingChecks.pseudonyms(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	static Exemptions maskingExemptions(MaskingProperties properties) {
		return properties.exemptions();
	}

	@Bean
	@ConditionalOnBean(MaskerExplainer.class)
	static SmartInitializingSingleton maskingReport(StandardMasker masker, MaskerExplainer maskerExplainer,
			Exemptions maskingExemptions) {
		return () -> {
			Log logger = LogFactory.getLog(Masker.class);
			logger.info(new MaskingReport(maskerExplainer.overview(), masker.detection().types(), maskingExemptions)
				.whatIsOn());
			Runnable warning = () -> {
				if (masker.isOn()) {
					logger.warn(MaskingReport.DRY_RUN);
				}
			};
			warning.run();
			masker.onSwitch(warning);
		};
	}

	/** Counts what was masked and what could not be masked. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class FailureMeter {

		@Bean
		static MeterBinder maskingFailures(ObjectProvider<StandardMasker> masker) {
			return (registry) -> FunctionCounter
				.builder("observability.masking.failures", masker, FailureMeter::failures)
				.description("Texts that could not be masked and were not shown")
				.register(registry);
		}

		@Bean
		static MeterBinder maskingCounts(ObjectProvider<StandardMasker> masker,
				ObjectProvider<MaskingProperties> properties) {
			return (registry) -> masker.ifAvailable((standard) -> {
				Set<Boolean> counted = ConcurrentHashMap.newKeySet();
				Runnable counts = () -> {
					if (counted.add(standard.isOn())) {
						count(standard, properties.getObject(), registry);
					}
				};
				counts.run();
				standard.onSwitch(counts);
				Gauge.builder("observability.masking.dry-run", () -> standard.policy().isDryRun() ? 1 : 0)
					.description("Whether nothing is masked, since findings are counted only")
					.register(registry);
			});
		}

		/** What a dry run counts has meters of its own, once there is one. */
		private static void count(StandardMasker masker, MaskingProperties properties, MeterRegistry registry) {
			masker.detection().types().values().stream().filter(masker.detection().enabled()).forEach((type) -> {
				boolean rule = properties.rules().containsKey(type.name());
				count(masker, type, rule ? type.name() : "none", registry);
			});
			count(masker, DataType.of(Counts.OTHER, DataType.SECRET.dataClass()), "none", registry);
		}

		private static void count(StandardMasker masker, DataType type, String rule, MeterRegistry registry) {
			boolean dryRun = masker.policy().isDryRun();
			FunctionCounter
				.builder(dryRun ? "observability.masking.would-mask" : "observability.masking.masked",
						masker.policy().counts(), (counts) -> counts.of(type.name()))
				.description(dryRun ? "Values that would have been masked" : "Values that were masked")
				.tags("type", type.name(), "rule", rule)
				.register(registry);
		}

		/** The masker without settings masks what comes before the settings are read. */
		private static double failures(ObjectProvider<StandardMasker> masker) {
			StandardMasker own = masker.getIfAvailable();
			if (own == null) {
				return StandardMasker.INSTANCE.failures() + GuardedMasker.failures();
			}
			return StandardMasker.INSTANCE.failures() + ((own != StandardMasker.INSTANCE) ? own.failures() : 0);
		}

	}

	/** Hides the key of pseudonyms, even where values of properties are shown. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class Sanitizing {

		@Bean
		static SanitizingFunction maskingPseudonymKey(ObjectProvider<MaskingProperties> properties) {
			return (data) -> {
				boolean named = data.getLowerCaseKey().replaceAll("[^a-z]", "").endsWith("maskingpseudonymkey");
				return (named || isKey(data.getValue(), properties.getIfAvailable())) ? data.withSanitizedValue()
						: data;
			};
		}

		/** The key may come from a variable of any name. */
		private static boolean isKey(@Nullable Object value, @Nullable MaskingProperties properties) {
			String key = (properties != null) ? properties.pseudonym().key() : "";
			return value != null && !key.isEmpty() && key.contentEquals(value.toString());
		}

	}

}
