package io.observability.logging;

import java.util.Map;

import io.observability.ConditionalOnFeature;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Auto-configuration for logging. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging")
@EnableConfigurationProperties(LoggingProperties.class)
public final class LoggingAutoConfiguration {

	/** Never lazy, since nobody asks for it. */
	@Bean
	@Lazy(false)
	@ConditionalOnFeature("masking")
	static MaskerActivation maskerActivation(ObjectProvider<Masker> masker,
			ObjectProvider<Exemptions> maskingExemptions) {
		return new MaskerActivation(masker.getIfAvailable(Masker::standard),
				maskingExemptions.getIfAvailable(() -> Exemptions.NONE));
	}

	@Bean
	static LevelSetting levelSetting(ObjectProvider<LoggingSystem> logging, ObjectProvider<LoggerGroups> groups,
			Environment environment) {
		Map<String, String> configured = Binder.get(environment)
			.bind("logging.level", Bindable.mapOf(String.class, String.class))
			.orElseGet(Map::of);
		return new LevelSetting(
				logging.getIfAvailable(() -> LoggingSystem.get(LoggingAutoConfiguration.class.getClassLoader())),
				groups.getIfAvailable(LoggerGroups::new), configured.keySet());
	}

}
