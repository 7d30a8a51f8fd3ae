package io.observability.context.messaging.rabbit;

import java.time.Duration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import io.observability.context.messaging.ContextMessagingAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.config.RetryInterceptorBuilder;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.retry.RejectAndDontRequeueRecoverer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Sends messages over a broker and notes what listeners see. */
abstract class RabbitTestBed {

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class,
				ContextMessagingAutoConfiguration.class, ContextMessagingRabbitAutoConfiguration.class))
		.withUserConfiguration(Messaging.class);

	static void as(String id, Runnable task) {
		try (ContextScope scope = RequestContext.of(id).open()) {
			task.run();
		}
	}

	static Message message(String body, Object id) {
		return MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8))
			.setContentType("text/plain")
			.setHeader("X-Correlation-ID", id)
			.build();
	}

	static String queue(AssertableApplicationContext context, String name) {
		return context.getBean(Inbox.class).queue(name);
	}

	static RabbitTemplate template(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(RabbitTemplate.class);
	}

	static List<String> awaitNotes(AssertableApplicationContext context, int count) {
		Inbox inbox = context.getBean(Inbox.class);
		await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(inbox.notes).hasSize(count));
		return inbox.notes;
	}

	public static final class Inbox {

		final List<String> notes = new CopyOnWriteArrayList<>();

		final List<@Nullable String> after = new CopyOnWriteArrayList<>();

		private final String run = UUID.randomUUID().toString();

		/** Queues of another run may have messages left. */
		public String queue(String name) {
			return name + "." + this.run;
		}

		void add(String value) {
			this.notes.add(value + " " + MDC.get("correlation_id"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableRabbit
	static class Messaging {

		@Bean
		Inbox inbox() {
			return new Inbox();
		}

		@Bean
		CachingConnectionFactory connections() {
			CachingConnectionFactory factory = new CachingConnectionFactory("127.0.0.1", Broker.port());
			factory.setUsername("guest");
			factory.setPassword("guest");
			return factory;
		}

		@Bean
		RabbitAdmin admin(ConnectionFactory connections) {
			return new RabbitAdmin(connections);
		}

		@Bean
		RabbitTemplate template(ConnectionFactory connections) {
			RabbitTemplate template = new RabbitTemplate(connections);
			template.setUseDirectReplyToContainer(false);
			template.setUseTemporaryReplyQueues(true);
			template.setReplyTimeout(10_000);
			return template;
		}

		@Bean
		Declarables queues(Inbox inbox) {
			return new Declarables(Stream.of("plain", "retried", "asked", "batched", "own-container")
				.map((name) -> new Queue(inbox.queue(name), false, false, true))
				.toList());
		}

		@Bean
		SimpleRabbitListenerContainerFactory rabbitListenerContainerFactory(ConnectionFactory connections,
				Inbox inbox) {
			SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
			factory.setConnectionFactory(connections);
			factory.setReceiveTimeout(100L);
			factory.setConcurrentConsumers(3);
			factory.setContainerCustomizer((container) -> container
				.setMessageAckListener((success, tag, cause) -> inbox.after.add(MDC.get("correlation_id"))));
			return factory;
		}

		@Bean
		SimpleRabbitListenerContainerFactory retrying(ConnectionFactory connections, Inbox inbox) {
			SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
			factory.setConnectionFactory(connections);
			factory.setReceiveTimeout(100L);
			factory.setAdviceChain(RetryInterceptorBuilder.stateless()
				.maxRetries(2)
				.recoverer(new RejectAndDontRequeueRecoverer())
				.build());
			factory.setErrorHandler((failure) -> {
				inbox.add("handler");
				throw new org.springframework.amqp.AmqpRejectAndDontRequeueException("planned");
			});
			return factory;
		}

		@Bean
		SimpleRabbitListenerContainerFactory batching(ConnectionFactory connections) {
			SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
			factory.setConnectionFactory(connections);
			factory.setReceiveTimeout(100L);
			factory.setBatchListener(true);
			factory.setConsumerBatchEnabled(true);
			factory.setBatchSize(2);
			factory.setBatchReceiveTimeout(5000L);
			return factory;
		}

		@Bean
		SimpleMessageListenerContainer container(ConnectionFactory connections, Inbox inbox) {
			SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
			container.setQueueNames(inbox.queue("own-container"));
			container.setMessageListener((message) -> inbox.add(new String(message.getBody(), StandardCharsets.UTF_8)));
			return container;
		}

		@Bean
		Listeners listeners(Inbox inbox, org.springframework.beans.factory.ObjectProvider<RabbitCorrelation> single) {
			return new Listeners(inbox, single.getIfAvailable());
		}

	}

	static final class Listeners {

		private final Inbox inbox;

		private final @Nullable RabbitCorrelation correlation;

		Listeners(Inbox inbox, @Nullable RabbitCorrelation correlation) {
			this.inbox = inbox;
			this.correlation = correlation;
		}

		@RabbitListener(queues = "#{inbox.queue('plain')}")
		void receive(String value) {
			this.inbox.add(value);
		}

		@RabbitListener(queues = "#{inbox.queue('retried')}", containerFactory = "retrying")
		void fail(String value) {
			this.inbox.add(value);
			throw new IllegalStateException("planned");
		}

		@RabbitListener(queues = "#{inbox.queue('asked')}")
		String answer(String question) {
			return "answer";
		}

		@RabbitListener(queues = "#{inbox.queue('batched')}", containerFactory = "batching")
		void receiveBatch(List<Message> batch) {
			this.inbox.add("batch");
			for (Message message : batch) {
				try (ContextScope scope = this.correlation.contextOf(message).open()) {
					this.inbox.add(new String(message.getBody(), StandardCharsets.UTF_8));
				}
			}
		}

	}

}
