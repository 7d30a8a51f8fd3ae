package io.observability.context.messaging.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KafkaListenerTests extends KafkaTestBed {

	@Test
	void worksInContextOfSender() {
		this.contextRunner.withUserConfiguration(Plain.class).run((context) -> {
			KafkaTemplate<String, String> template = template(context);
			as("id-1", () -> template.send("plain", "first"));
			as("id-2", () -> template.send("plain", "second"));
			Inbox inbox = awaitSeen(context, 2);
			assertThat(inbox.idOf("first")).isEqualTo("id-1");
			assertThat(inbox.idOf("second")).isEqualTo("id-2");
		});
	}

	@Test
	void givesNewIdWhereNoneIsUsable() {
		this.contextRunner.withUserConfiguration(Plain.class).run((context) -> {
			KafkaTemplate<String, String> template = template(context);
			template.send(message("unusable", "none"));
			template.send(message("unusable", "charset", bytes("a\nb")));
			template.send(message("unusable", "malformed", new byte[] { (byte) 0xc3, (byte) 0x28, 0 }));
			template.send(message("unusable", "huge", new byte[500_000]));
			template.send(message("unusable", "ambiguous", bytes("id-1"), bytes("id-2")));
			template.send(message("unusable", "null", (byte[]) null));
			Inbox inbox = awaitSeen(context, 6);
			assertThat(inbox.ids()).doesNotContainNull()
				.doesNotHaveDuplicates()
				.allSatisfy((id) -> assertThat(UUID.fromString(id)).isNotNull());
		});
	}

	@Test
	void keepsIdOverRetriesAndInErrorHandler() {
		this.contextRunner.withUserConfiguration(Failing.class).run((context) -> {
			KafkaTemplate<String, String> template = template(context);
			as("id-1", () -> template.send("failing", "with"));
			template.send("failing", "without");
			as("id-2", () -> template.send("failing", "next"));
			Inbox inbox = awaitSeen(context, 9);
			assertThat(inbox.seen).filteredOn((seen) -> seen.value().equals("with"))
				.extracting(Seen::id)
				.containsExactly("id-1", "id-1", "id-1");
			assertThat(inbox.seen).filteredOn((seen) -> seen.value().equals("without"))
				.extracting(Seen::id)
				.hasSize(3)
				.doesNotContain("id-1", "id-2", null)
				.containsOnly(inbox.idOf("without"));
			await().atMost(Duration.ofSeconds(40))
				.untilAsserted(() -> assertThat(inbox.notes).containsExactly("with id-1",
						"without " + inbox.idOf("without"), "next id-2"));
		});
	}

	@Test
	void leavesNothingOnConsumerThread() {
		this.contextRunner.withUserConfiguration(Leaky.class).run((context) -> {
			as("id-1", () -> template(context).send("leaky", "ok"));
			as("id-2", () -> template(context).send("leaky", "error"));
			awaitSeen(context, 2);
			List<@Nullable String> between = context.getBean(Inbox.class).notes;
			int polls = between.size();
			await().atMost(Duration.ofSeconds(40)).until(() -> between.size() > polls + 2);
			assertThat(between).containsOnlyNulls();
		});
	}

	@Test
	void neverMixesConcurrentListeners() {
		topic("concurrent", 4);
		this.contextRunner.withUserConfiguration(Concurrent.class).run((context) -> {
			KafkaTemplate<String, String> template = template(context);
			await().atMost(Duration.ofSeconds(60)).until(() -> allHaveWork(context));
			for (int i = 0; i < 400; i++) {
				String id = "id-" + i;
				as(id, () -> template.send("concurrent", id, id));
			}
			Inbox inbox = awaitSeen(context, 400);
			assertThat(inbox.seen).allSatisfy((seen) -> assertThat(seen.id()).isEqualTo(seen.value()));
			Set<String> threads = new HashSet<>(inbox.seen.stream().map(Seen::thread).toList());
			assertThat(threads).hasSizeGreaterThan(1);
		});
	}

	/** The first consumer may have all partitions until the others have come. */
	private static boolean allHaveWork(AssertableApplicationContext context) {
		return context.getBean(KafkaListenerEndpointRegistry.class)
			.getListenerContainers()
			.stream()
			.map((container) -> (ConcurrentMessageListenerContainer<?, ?>) container)
			.flatMap((container) -> container.getContainers().stream())
			.allMatch((consumer) -> consumer.getAssignedPartitions() != null
					&& !consumer.getAssignedPartitions().isEmpty());
	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

		private final Inbox inbox;

		Plain(Inbox inbox) {
			this.inbox = inbox;
		}

		@KafkaListener(topics = { "plain", "unusable" }, groupId = "plain")
		void receive(String value) {
			this.inbox.add(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Failing {

		private final Inbox inbox;

		Failing(Inbox inbox) {
			this.inbox = inbox;
		}

		@KafkaListener(topics = "failing", groupId = "failing", containerFactory = "recovering")
		void receive(String value) {
			this.inbox.add(value);
			throw new IllegalStateException("planned");
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<String, String> recovering(
				ConsumerFactory<String, String> consumers, Inbox inbox) {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = factory(consumers);
			CommonErrorHandler handler = new DefaultErrorHandler(
					(message, ex) -> inbox.notes.add(message.value() + " " + MDC.get("correlation_id")),
					new FixedBackOff(10, 2));
			factory.setCommonErrorHandler(handler);
			return factory;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Leaky {

		private final Inbox inbox;

		Leaky(Inbox inbox) {
			this.inbox = inbox;
		}

		@KafkaListener(topics = "leaky", groupId = "leaky", containerFactory = "watched")
		void receive(String value) {
			this.inbox.add(value);
			if (value.equals("error")) {
				throw new IllegalStateException("planned");
			}
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<String, String> watched(
				ConsumerFactory<String, String> consumers, Inbox inbox) {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = factory(consumers);
			factory.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(0, 0)));
			factory.getContainerProperties().setPollTimeout(50);
			factory.setRecordInterceptor(new RecordInterceptor<>() {

				@Override
				public ConsumerRecord<String, String> intercept(ConsumerRecord<String, String> message,
						Consumer<String, String> consumer) {
					return message;
				}

				@Override
				public void setupThreadState(Consumer<?, ?> consumer) {
					inbox.notes.add(MDC.get("correlation_id"));
				}

			});
			return factory;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Concurrent {

		private final Inbox inbox;

		Concurrent(Inbox inbox) {
			this.inbox = inbox;
		}

		@KafkaListener(topics = "concurrent", groupId = "concurrent", concurrency = "4")
		void receive(String value) {
			this.inbox.add(value);
		}

	}

}
