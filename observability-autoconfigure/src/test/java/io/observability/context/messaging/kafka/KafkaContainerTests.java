package io.observability.context.messaging.kafka;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

import static org.assertj.core.api.Assertions.assertThat;

/** Listeners that the application sets up itself. */
class KafkaContainerTests extends KafkaTestBed {

	@Test
	void keepsInterceptorOfApplication() {
		this.contextRunner.withUserConfiguration(Intercepted.class).run((context) -> {
			as("id-1", () -> template(context).send("intercepted", "skipped"));
			as("id-2", () -> template(context).send("intercepted", "taken"));
			Inbox inbox = awaitSeen(context, 3);
			assertThat(inbox.seen).extracting((seen) -> seen.value() + " " + seen.id())
				.containsExactly("interceptor skipped id-1", "interceptor taken id-2", "taken id-2");
		});
	}

	@Test
	void equipsContainersOfApplication() {
		this.contextRunner.withUserConfiguration(OwnContainer.class).run((context) -> {
			as("id-1", () -> template(context).send("own-container", "value"));
			assertThat(awaitSeen(context, 1).idOf("value")).isEqualTo("id-1");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Intercepted {

		private final Inbox inbox;

		Intercepted(Inbox inbox) {
			this.inbox = inbox;
		}

		@KafkaListener(topics = "intercepted", groupId = "intercepted", containerFactory = "intercepting")
		void receive(String value) {
			this.inbox.add(value);
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<String, String> intercepting(
				ConsumerFactory<String, String> consumers, Inbox inbox) {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = factory(consumers);
			factory.setRecordInterceptor((message, consumer) -> {
				inbox.add("interceptor " + message.value());
				return message.value().equals("skipped") ? null : message;
			});
			return factory;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnContainer {

		@Bean
		ConcurrentMessageListenerContainer<String, String> container(ConsumerFactory<String, String> consumers,
				Inbox inbox) {
			ContainerProperties properties = new ContainerProperties("own-container");
			properties.setGroupId("own-container");
			properties.setMessageListener((MessageListener<String, String>) (message) -> inbox.add(message.value()));
			return new ConcurrentMessageListenerContainer<>(consumers, properties);
		}

	}

}
