package io.observability.health.twilio;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/** Auto-configuration for watching Twilio. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.twilio")
@EnableConfigurationProperties(TwilioProperties.class)
public final class TwilioHealthAutoConfiguration {

	@Bean
	static TwilioProbes twilioProbes(TwilioProperties properties, Environment environment) {
		return new TwilioProbes(properties, environment);
	}

}
