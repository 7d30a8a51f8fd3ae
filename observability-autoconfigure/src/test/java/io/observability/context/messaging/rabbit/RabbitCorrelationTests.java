package io.observability.context.messaging.rabbit;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.messaging.ContextMessagingAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Correlation ids of RabbitMQ messages. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "the broker of these tests lacks a method of the JDK")
class RabbitCorrelationTests extends RabbitTestBed {

	@Test
	void worksInContextOfSender() {
		this.contextRunner.run((context) -> {
			as("id-1", () -> template(context).convertAndSend(queue(context, "plain"), "first"));
			as("id-2", () -> template(context).convertAndSend(queue(context, "plain"), "second"));
			assertThat(awaitNotes(context, 2)).containsExactlyInAnyOrder("first id-1", "second id-2");
		});
	}

	@Test
	void givesNewIdWhereNoneIsUsable() {
		this.contextRunner.run((context) -> {
			RabbitTemplate template = template(context);
			template.convertAndSend(queue(context, "plain"), "none");
			template.send(queue(context, "plain"), message("charset", "a b"));
			template.send(queue(context, "plain"), message("huge", "x".repeat(50_000)));
			template.send(queue(context, "plain"), message("number", 17));
			template.send(queue(context, "plain"), message("bytes", new byte[] { (byte) 0xc3, 0x28 }));
			assertThat(awaitNotes(context, 5))
				.allSatisfy((note) -> assertThat(UUID.fromString(note.substring(note.indexOf(' ') + 1))).isNotNull());
		});
	}

	@Test
	void leavesHeaderOfApplication() {
		this.contextRunner.run((context) -> {
			as("id-1", () -> template(context).send(queue(context, "plain"), message("value", "own")));
			assertThat(awaitNotes(context, 1)).containsExactly("value own");
		});
	}

	@Test
	void keepsIdOverRetriesAndInErrorHandler() {
		this.contextRunner.run((context) -> {
			template(context).convertAndSend(queue(context, "retried"), "without");
			List<String> notes = awaitNotes(context, 4);
			assertThat(notes).startsWith(notes.get(0), notes.get(0), notes.get(0));
			assertThat(notes.get(3)).isEqualTo(notes.get(0).replace("without", "handler"));
		});
	}

	@Test
	void leavesNothingOnThreadOfListener() {
		this.contextRunner.run((context) -> {
			as("id-1", () -> template(context).convertAndSend(queue(context, "plain"), "value"));
			awaitNotes(context, 1);
			await().atMost(Duration.ofSeconds(40))
				.untilAsserted(() -> assertThat(context.getBean(Inbox.class).after).containsOnlyNulls().isNotEmpty());
		});
	}

	@Test
	void neverMixesConcurrentListeners() {
		this.contextRunner.run((context) -> {
			for (int i = 0; i < 200; i++) {
				String id = "id-" + i;
				as(id, () -> template(context).convertAndSend(queue(context, "plain"), id));
			}
			assertThat(awaitNotes(context, 200)).allSatisfy((note) -> assertThat(note.split(" ")).hasSize(2)
				.satisfies((parts) -> assertThat(parts[0]).isEqualTo(parts[1])));
		});
	}

	@Test
	void sendsRepliesWithIdOfRequest() {
		this.contextRunner.run((context) -> as("id-1", () -> {
			Message reply = template(context).sendAndReceive(queue(context, "asked"), message("question", "id-2"));
			assertThat(reply).isNotNull();
			assertThat(reply.getMessageProperties().getHeaders()).containsEntry("X-Correlation-ID", "id-2");
		}));
	}

	@Test
	void givesMixedBatchAnIdOfItsOwnAndItsMessagesTheirs() {
		this.contextRunner.run((context) -> {
			as("id-1", () -> template(context).convertAndSend(queue(context, "batched"), "a"));
			as("id-2", () -> template(context).convertAndSend(queue(context, "batched"), "b"));
			List<String> notes = awaitNotes(context, 3);
			assertThat(notes).contains("a id-1", "b id-2");
			assertThat(notes.get(0)).startsWith("batch ").doesNotContain("id-1", "id-2");
		});
	}

	@Test
	void equipsContainersOfApplication() {
		this.contextRunner.run((context) -> {
			as("id-1", () -> template(context).convertAndSend(queue(context, "own-container"), "value"));
			assertThat(awaitNotes(context, 1)).containsExactly("value id-1");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.context.messaging.rabbit.enabled",
			"observability.context.messaging.enabled", "observability.enabled" })
	void doesNothingWhenSwitchedOff(String key) {
		this.contextRunner.withPropertyValues(key + "=false").run((context) -> {
			as("id-1", () -> template(context).convertAndSend(queue(context, "plain"), "value"));
			assertThat(awaitNotes(context, 1)).containsExactly("value null");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.amqp", "org.aopalliance", "com.rabbitmq" })
	void startsWithout(String library) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class,
					ContextMessagingAutoConfiguration.class, ContextMessagingRabbitAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
