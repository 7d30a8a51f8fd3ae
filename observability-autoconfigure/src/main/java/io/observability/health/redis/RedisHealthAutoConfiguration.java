package io.observability.health.redis;

import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/**
 * Auto-configuration for watching Redis. Boot's own contributor, which does not tell why
 * Redis refuses, comes back with {@code management.health.redis.enabled=true}.
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
		before = HealthAutoConfiguration.class,
		beforeName = {
				"org.springframework.boot.data.redis.autoconfigure.health."
						+ "DataRedisHealthContributorAutoConfiguration",
				"org.springframework.boot.data.redis.autoconfigure.health."
						+ "DataRedisReactiveHealthContributorAutoConfiguration" })
@ConditionalOnFeature("health.redis")
@ConditionalOnClass(RedisConnectionFactory.class)
@ConditionalOnBean(RedisConnectionFactory.class)
public final class RedisHealthAutoConfiguration {

	@Bean
	static RedisProbes redisProbes(Map<String, RedisConnectionFactory> factories) {
		return new RedisProbes(factories);
	}

	@Bean("redisHealthContributor")
	@ConditionalOnFeature("health.endpoint")
	@ConditionalOnMissingBean(name = { "redisHealthIndicator", "redisHealthContributor" })
	@ConditionalOnProperty(name = "management.health.redis.enabled", havingValue = "false", matchIfMissing = true)
	static BootContributorReplaced redisContributorReplaced() {
		return new BootContributorReplaced();
	}

}
