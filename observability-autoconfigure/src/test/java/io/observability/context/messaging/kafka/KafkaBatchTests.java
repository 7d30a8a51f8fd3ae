package io.observability.context.messaging.kafka;

import java.time.Duration;
import java.util.List;

import io.observability.context.ContextScope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KafkaBatchTests extends KafkaTestBed {

	@Test
	void givesMixedBatchAnIdOfItsOwnAndItsRecordsTheirs() {
		this.contextRunner.withUserConfiguration(Batches.class).run((context) -> {
			KafkaTemplate<String, String> template = template(context);
			as("id-1", () -> template.send(message("mixed", "a")));
			as("id-2", () -> template.send(message("mixed", "b")));
			template.flush();
			context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("mixed").start();
			Inbox inbox = context.getBean(Inbox.class);
			await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(inbox.seen).hasSize(4));
			assertThat(inbox.idOf("batch of 2")).hasSize(36).isEqualTo(inbox.idOf("end"));
			assertThat(inbox.idOf("a")).isEqualTo("id-1");
			assertThat(inbox.idOf("b")).isEqualTo("id-2");
		});
	}

	@Test
	void keepsIdOfBatchOverRetries() {
		this.contextRunner.withUserConfiguration(Batches.class).run((context) -> {
			KafkaTemplate<String, String> template = template(context);
			as("id-1", () -> template.send(message("retried", "a")));
			as("id-2", () -> template.send(message("retried", "b")));
			as("id-3", () -> template.send(message("retried", "c")));
			template.flush();
			context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("retried").start();
			Inbox inbox = context.getBean(Inbox.class);
			await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(inbox.seen).hasSize(3));
			assertThat(inbox.ids()).doesNotContain("id-1", "id-2", "id-3", null).containsOnly(inbox.ids().get(0));
			await().atMost(Duration.ofSeconds(40))
				.untilAsserted(() -> assertThat(inbox.notes).hasSize(3).containsOnly(inbox.ids().get(0)));
		});
	}

	@SuppressWarnings("unchecked")
	private static KafkaTemplate<String, String> template(ApplicationContext context) {
		return context.getBean(KafkaTemplate.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Batches {

		private final Inbox inbox;

		private final KafkaCorrelation correlation;

		Batches(Inbox inbox, KafkaCorrelation correlation) {
			this.inbox = inbox;
			this.correlation = correlation;
		}

		@KafkaListener(id = "mixed", topics = "mixed", containerFactory = "batches", autoStartup = "false")
		void receive(List<ConsumerRecord<String, String>> batch) {
			this.inbox.add("batch of " + batch.size());
			for (ConsumerRecord<String, String> message : batch) {
				try (ContextScope scope = this.correlation.contextOf(message).open()) {
					this.inbox.add(message.value());
				}
			}
			this.inbox.add("end");
		}

		@KafkaListener(id = "retried", topics = "retried", containerFactory = "batches", autoStartup = "false")
		void fail(List<String> batch) {
			this.inbox.add("batch of " + batch.size());
			throw new IllegalStateException("planned");
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<String, String> batches(
				ConsumerFactory<String, String> consumers, Inbox inbox) {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = factory(consumers);
			factory.setBatchListener(true);
			factory.setCommonErrorHandler(new DefaultErrorHandler(
					(message, ex) -> inbox.notes.add(org.slf4j.MDC.get("correlation_id")), new FixedBackOff(10, 2)));
			return factory;
		}

	}

}
