package io.observability.health.tcp;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/** Auto-configuration for watching ports. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.tcp")
public final class TcpHealthAutoConfiguration {

	@Bean
	static TcpProbes tcpProbes(Environment environment) {
		return new TcpProbes(environment);
	}

}
