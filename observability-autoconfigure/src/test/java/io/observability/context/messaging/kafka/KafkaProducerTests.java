package io.observability.context.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.messaging.ContextMessagingAutoConfiguration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaProducerTests {

	private final MockProducer<String, String> sent = new MockProducer<>(false, null, new StringSerializer(),
			new StringSerializer());

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class,
				ContextMessagingAutoConfiguration.class, ContextMessagingKafkaAutoConfiguration.class))
		.withBean("template", KafkaTemplate.class, () -> new KafkaTemplate<>(new MockFactory()));

	@Test
	void sendsIdOfContext() {
		this.contextRunner.run((context) -> {
			KafkaTestBed.as("id-1", () -> template(context).send("topic", "value"));
			assertThat(header(this.sent.history().get(0))).isEqualTo("id-1");
		});
	}

	@Test
	void sendsNothingWithoutContext() {
		this.contextRunner.run((context) -> {
			template(context).send("topic", "value");
			assertThat(this.sent.history().get(0).headers()).isEmpty();
		});
	}

	@Test
	void leavesHeaderOfApplication() {
		this.contextRunner.run((context) -> {
			ProducerRecord<String, String> message = new ProducerRecord<>("topic", "value");
			message.headers().add("x-correlation-id", "own".getBytes(StandardCharsets.UTF_8));
			KafkaTestBed.as("id-1", () -> template(context).send(message));
			assertThat(this.sent.history().get(0).headers()).hasSize(1);
		});
	}

	@Test
	void sendsRecordAgainWhoseHeadersAreClosed() {
		this.contextRunner.run((context) -> {
			ProducerRecord<String, String> message = new ProducerRecord<>("topic", "value");
			((org.apache.kafka.common.header.internals.RecordHeaders) message.headers()).setReadOnly();
			KafkaTestBed.as("id-1", () -> template(context).send(message));
			assertThat(header(this.sent.history().get(0))).isEqualTo("id-1");
			assertThat(this.sent.history().get(0).value()).isEqualTo("value");
		});
	}

	@Test
	void callsBackInContextOfSender() {
		this.contextRunner.run((context) -> {
			CompletableFuture<@Nullable String> id = new CompletableFuture<>();
			KafkaTestBed.as("id-1", () -> template(context).send("topic", "value")
				.whenComplete((result, ex) -> id.complete(MDC.get("correlation_id"))));
			assertThat(MDC.get("correlation_id")).isNull();
			this.sent.completeNext();
			assertThat(id).isCompletedWithValue("id-1");
			assertThat(MDC.get("correlation_id")).isNull();
		});
	}

	@Test
	void equipsEachFactoryOnce() {
		this.contextRunner.withBean("factory", DefaultKafkaProducerFactory.class, MockFactory::new)
			.withBean("second", KafkaTemplate.class,
					() -> new KafkaTemplate<>(new DefaultKafkaProducerFactory<String, String>(Map.of())))
			.run((context) -> {
				assertThat(context.getBean(DefaultKafkaProducerFactory.class).getPostProcessors()).hasSize(1);
				assertThat(context.getBean("second", KafkaTemplate.class).getProducerFactory().getPostProcessors())
					.hasSize(1);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.context.messaging.kafka.enabled", "observability.context.messaging.enabled",
			"observability.enabled" })
	void sendsNothingWhenSwitchedOff(String key) {
		this.contextRunner.withPropertyValues(key + "=false").run((context) -> {
			KafkaTestBed.as("id-1", () -> template(context).send("topic", "value"));
			assertThat(this.sent.history().get(0).headers()).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.kafka", "org.apache.kafka" })
	void backsOffWithout(String library) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class,
					ContextMessagingAutoConfiguration.class, ContextMessagingKafkaAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("kafkaCorrelation"));
	}

	@SuppressWarnings("unchecked")
	private static KafkaTemplate<String, String> template(org.springframework.context.ApplicationContext context) {
		return context.getBean("template", KafkaTemplate.class);
	}

	private static @Nullable String header(ProducerRecord<String, String> message) {
		Headers headers = message.headers();
		Header header = headers.lastHeader("X-Correlation-ID");
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : null;
	}

	private final class MockFactory extends DefaultKafkaProducerFactory<String, String> {

		MockFactory() {
			super(Map.of());
		}

		@Override
		protected Producer<String, String> createRawProducer(Map<String, Object> settings) {
			Producer<String, String> producer = KafkaProducerTests.this.sent;
			for (ProducerPostProcessor<String, String> processor : getPostProcessors()) {
				producer = processor.apply(producer);
			}
			return producer;
		}

	}

}
