package io.observability.context.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import io.observability.context.messaging.ContextMessagingAutoConfiguration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Sends over a real broker, to listeners of factories that the application made. */
abstract class KafkaTestBed {

	private static final Supplier<EmbeddedKafkaBroker> BROKER = org.springframework.util.function.SingletonSupplier
		.of(KafkaTestBed::startBroker);

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class,
				ContextMessagingAutoConfiguration.class, ContextMessagingKafkaAutoConfiguration.class))
		.withUserConfiguration(Messaging.class);

	private static EmbeddedKafkaBroker startBroker() {
		EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
		broker.afterPropertiesSet();
		return broker;
	}

	static String servers() {
		return BROKER.get().getBrokersAsString();
	}

	static void topic(String name, int partitions) {
		BROKER.get().addTopics(new org.apache.kafka.clients.admin.NewTopic(name, partitions, (short) 1));
	}

	static void as(String id, Runnable task) {
		try (ContextScope scope = RequestContext.of(id).open()) {
			task.run();
		}
	}

	static ProducerRecord<String, String> message(String topic, String value, byte[]... ids) {
		ProducerRecord<String, String> message = new ProducerRecord<>(topic, value);
		for (byte[] id : ids) {
			message.headers().add("X-Correlation-ID", id);
		}
		return message;
	}

	static KafkaTemplate<String, String> template(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(KafkaTemplate.class);
	}

	static Inbox awaitSeen(AssertableApplicationContext context, int count) {
		Inbox inbox = context.getBean(Inbox.class);
		await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(inbox.seen).hasSize(count));
		return inbox;
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static ConcurrentKafkaListenerContainerFactory<String, String> factory(ConsumerFactory<String, String> consumers) {
		var factory = new ConcurrentKafkaListenerContainerFactory<String, String>();
		factory.setConsumerFactory(consumers);
		return factory;
	}

	/** What a listener saw. */
	record Seen(String value, @Nullable String id, String thread) {

		static Seen now(String value) {
			return new Seen(value, MDC.get("correlation_id"), Thread.currentThread().getName());
		}

	}

	static final class Inbox {

		final List<Seen> seen = new CopyOnWriteArrayList<>();

		final List<@Nullable String> notes = new CopyOnWriteArrayList<>();

		void add(String value) {
			this.seen.add(Seen.now(value));
		}

		@Nullable String idOf(String value) {
			return this.seen.stream().filter((entry) -> entry.value().equals(value)).findFirst().orElseThrow().id();
		}

		List<@Nullable String> ids() {
			return this.seen.stream().map(Seen::id).toList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableKafka
	static class Messaging {

		@Bean
		Inbox inbox() {
			return new Inbox();
		}

		@Bean
		ProducerFactory<String, String> producers() {
			return new DefaultKafkaProducerFactory<>(Map.of("bootstrap.servers", servers(), "linger.ms", 0),
					new StringSerializer(), new StringSerializer());
		}

		@Bean
		KafkaTemplate<String, String> template(ProducerFactory<String, String> producers) {
			return new KafkaTemplate<>(producers);
		}

		@Bean
		ConsumerFactory<String, String> consumers() {
			Map<String, Object> settings = new HashMap<>();
			settings.put("bootstrap.servers", servers());
			settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
			return new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new StringDeserializer());
		}

		@Bean
		ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory(
				ConsumerFactory<String, String> consumers) {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = factory(consumers);
			factory.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(10, 2)));
			return factory;
		}

	}

}
