package io.observability.context.messaging.kafka;

import io.observability.ConditionalOnFeature;
import io.observability.context.messaging.ContextMessagingAutoConfiguration;
import io.observability.context.messaging.MessageCorrelation;
import org.apache.kafka.clients.producer.Producer;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.kafka.core.KafkaTemplate;

/** Auto-configuration for correlation ids of Kafka records. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = ContextMessagingAutoConfiguration.class)
@ConditionalOnClass({ KafkaTemplate.class, Producer.class })
@ConditionalOnBean(MessageCorrelation.class)
@ConditionalOnFeature("context.messaging.kafka")
public final class ContextMessagingKafkaAutoConfiguration {

	@Bean
	static KafkaCorrelation kafkaCorrelation(MessageCorrelation messageCorrelation) {
		return new KafkaCorrelation(messageCorrelation);
	}

	@Bean
	static CorrelatedKafka correlatedKafka(BeanFactory beans) {
		return new CorrelatedKafka(() -> beans.getBean(MessageCorrelation.class));
	}

}
