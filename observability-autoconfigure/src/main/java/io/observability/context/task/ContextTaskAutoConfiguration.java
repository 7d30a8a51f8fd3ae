package io.observability.context.task;

import java.time.Clock;

import io.micrometer.observation.ObservationHandler;
import io.observability.ConditionalOnFeature;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextCarrier;
import io.observability.context.CorrelationIdGenerator;
import org.slf4j.MDC;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;

/** Auto-configuration for the context of asynchronous and scheduled work. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = ContextAutoConfiguration.class)
@ConditionalOnClass(MDC.class)
@ConditionalOnFeature("context.task")
public final class ContextTaskAutoConfiguration {

	// First means innermost: it has the last word over what a snapshot of the submitting
	// thread restored.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean(name = "contextTaskDecorator")
	static TaskDecorator contextTaskDecorator(ObjectProvider<CorrelationIdGenerator> correlationIdGenerator,
			ObjectProvider<ContextCarrier> carriers) {
		return new ContextTaskDecorator(ids(correlationIdGenerator), () -> carriers.orderedStream().toList());
	}

	@Bean
	static UndecoratedExecutors undecoratedExecutors(BeanFactory beans) {
		return new UndecoratedExecutors(() -> beans.getBean("contextTaskDecorator", TaskDecorator.class),
				() -> beans.getBean(SchedulerContext.class));
	}

	@Bean
	static SchedulerContext schedulerContext(ObjectProvider<CorrelationIdGenerator> correlationIdGenerator,
			ObjectProvider<ContextCarrier> carriers) {
		return new SchedulerContext(ids(correlationIdGenerator), () -> carriers.orderedStream().toList());
	}

	private static CorrelationIdGenerator ids(ObjectProvider<CorrelationIdGenerator> generator) {
		return new TaskIds(generator.getIfAvailable(() -> CorrelationIdGenerator.timeOrdered(Clock.systemUTC())));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationHandler.class)
	static class ObservationConfiguration {

		@Bean
		static ScheduledRunHandler scheduledRunHandler(ObjectProvider<CorrelationIdGenerator> correlationIdGenerator) {
			return new ScheduledRunHandler(ids(correlationIdGenerator));
		}

	}

}
