package io.observability.health.leader;

import java.time.Clock;

import net.javacrumbs.shedlock.core.LockProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/** Auto-configuration for checks that one of several instances makes. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.leader")
@ConditionalOnClass(LockProvider.class)
@ConditionalOnBean(LockProvider.class)
@EnableConfigurationProperties(LeaderProperties.class)
public final class LeaderHealthAutoConfiguration {

	@Bean
	static Leadership healthLeadership(LockProvider locks, LeaderProperties properties, ObjectProvider<Clock> clock) {
		return new Leadership(locks, properties.components(), clock.getIfUnique(Clock::systemUTC));
	}

}
