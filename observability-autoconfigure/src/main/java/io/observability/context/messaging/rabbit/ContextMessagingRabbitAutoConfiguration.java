package io.observability.context.messaging.rabbit;

import io.observability.ConditionalOnFeature;
import io.observability.context.messaging.ContextMessagingAutoConfiguration;
import io.observability.context.messaging.MessageCorrelation;
import org.aopalliance.aop.Advice;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for correlation ids of RabbitMQ messages. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = ContextMessagingAutoConfiguration.class)
@ConditionalOnClass({ RabbitTemplate.class, Message.class, Advice.class })
@ConditionalOnBean(MessageCorrelation.class)
@ConditionalOnFeature("context.messaging.rabbit")
public final class ContextMessagingRabbitAutoConfiguration {

	@Bean
	static RabbitCorrelation rabbitCorrelation(MessageCorrelation messageCorrelation) {
		return new RabbitCorrelation(messageCorrelation);
	}

	@Bean
	static CorrelatedRabbit correlatedRabbit(BeanFactory beans) {
		return new CorrelatedRabbit(() -> beans.getBean(MessageCorrelation.class));
	}

}
