package io.observability.context.messaging.kafka;

import java.util.function.Supplier;

import io.observability.context.messaging.MessageCorrelation;
import org.apache.kafka.clients.producer.Producer;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.core.ProducerPostProcessor;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Equips what sends and receives records, whether Spring Boot or the application made it.
 * The application's own interceptors keep their place, inside of ours.
 */
final class CorrelatedKafka implements BeanPostProcessor {

	private final Supplier<MessageCorrelation> correlation;

	CorrelatedKafka(Supplier<MessageCorrelation> correlation) {
		this.correlation = correlation;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ProducerFactory<?, ?> factory) {
			equip(factory);
		}
		else if (bean instanceof KafkaTemplate<?, ?> template) {
			equip(template);
		}
		else if (bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
			equip(factory);
		}
		else if (bean instanceof AbstractMessageListenerContainer<?, ?> container) {
			equip(container);
		}
		return bean;
	}

	private <K, V> void equip(ProducerFactory<K, V> factory) {
		if (factory.getPostProcessors().stream().noneMatch(CorrelatingPostProcessor.class::isInstance)) {
			factory.addPostProcessor(new CorrelatingPostProcessor<>(this.correlation.get()));
		}
	}

	// Its factory need not be a bean.
	private <K, V> void equip(KafkaTemplate<K, V> template) {
		ProducerFactory<K, V> factory;
		try {
			factory = template.getProducerFactory();
		}
		catch (UnsupportedOperationException ex) {
			return; // one that routes has several
		}
		equip(factory);
	}

	private <K, V> void equip(AbstractKafkaListenerContainerFactory<?, K, V> factory) {
		if (!(factory.getRecordInterceptor() instanceof CorrelatedRecords)) {
			factory
				.setRecordInterceptor(new CorrelatedRecords<>(this.correlation.get(), factory.getRecordInterceptor()));
		}
		if (!(factory.getBatchInterceptor() instanceof CorrelatedBatches)) {
			factory.setBatchInterceptor(new CorrelatedBatches<>(this.correlation.get(), factory.getBatchInterceptor()));
		}
	}

	@SuppressWarnings("unchecked")
	private <K, V> void equip(AbstractMessageListenerContainer<K, V> container) {
		if (!(container.getRecordInterceptor() instanceof CorrelatedRecords)) {
			container.setRecordInterceptor(
					new CorrelatedRecords<>(this.correlation.get(), container.getRecordInterceptor()));
		}
		if (!(container.getBatchInterceptor() instanceof CorrelatedBatches)) {
			container
				.setBatchInterceptor(new CorrelatedBatches<>(this.correlation.get(), container.getBatchInterceptor()));
		}
	}

	/** Lets a producer send the correlation id. */
	private record CorrelatingPostProcessor<K, V>(
			MessageCorrelation correlation) implements ProducerPostProcessor<K, V> {

		@Override
		public Producer<K, V> apply(Producer<K, V> producer) {
			return new CorrelatedProducer<>(producer, this.correlation);
		}

	}

}
