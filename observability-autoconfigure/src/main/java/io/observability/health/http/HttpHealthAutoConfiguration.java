package io.observability.health.http;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/** Auto-configuration for watching HTTP services. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.http")
@RegisterReflectionForBinding(HttpTarget.class)
public final class HttpHealthAutoConfiguration {

	@Bean
	static HttpProbes httpProbes(Environment environment) {
		return new HttpProbes(environment);
	}

}
