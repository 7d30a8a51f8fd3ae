package io.observability.health.system;

import java.nio.file.Path;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;

/** Auto-configuration for watching the system. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.system")
@ConditionalOnClass(name = "com.sun.management.OperatingSystemMXBean")
@EnableConfigurationProperties(SystemProperties.class)
public final class SystemHealthAutoConfiguration {

	@Bean
	static SystemProbe systemProbe(SystemProperties properties, ObjectProvider<HealthMonitor> monitor) {
		SystemReader reader = new SystemReader(properties.paths(), new LinuxMemory(Path.of("/")));
		return new SystemProbe(properties, reader::read, new ClockSkew(monitor::getIfAvailable));
	}

}
