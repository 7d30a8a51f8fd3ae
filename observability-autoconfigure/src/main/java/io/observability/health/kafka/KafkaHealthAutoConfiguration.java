package io.observability.health.kafka;

import java.util.Map;

import org.apache.kafka.clients.admin.Admin;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.kafka.core.KafkaAdmin;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/**
 * Auto-configuration for watching Kafka, which Boot has no health contributor for.
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
		before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.kafka")
@ConditionalOnClass({ KafkaAdmin.class, Admin.class })
@ConditionalOnBean(KafkaAdmin.class)
public final class KafkaHealthAutoConfiguration {

	@Bean
	static KafkaProbes kafkaProbes(Map<String, KafkaAdmin> admins) {
		return new KafkaProbes(admins);
	}

}
