package io.observability.calls.openai;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import io.observability.calls.CallsTestBed;
import io.observability.calls.Vendor;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;
import org.springframework.ai.openai.setup.OpenAiSetup;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** The lines of the client that Spring AI has for OpenAI. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenAiCallTests extends CallsTestBed {

	@Test
	void writesLineOfChat() {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of("chat-1").open()) {
				assertThat(chatModel(context, this.vendor.url("/v1"), 0).call("hi")).isEqualTo("hello");
			}
		});

		assertThat(line().hasLevel(Level.INFO)
			.hasField("client", "openai")
			.hasField("host", this.vendor.host())
			.hasField("method", "POST")
			.hasField("route", "/v1/chat/completions")
			.hasField("status", 200)
			.hasField("outcome", "SUCCESS")
			.hasField("vendor_request_id", "req_42")
			.hasNoField("stream")
			.correlationId()).isEqualTo("chat-1");
	}

	@Test
	void writesLineAtEndOfStreamedChat() {
		this.contextRunner.run((context) -> {
			ChatModel model = chatModel(context, this.vendor.url("/v1"), 0);
			ChatClient.Builder builder = ChatClient.builder(model);
			context.getBeanProvider(ChatClientBuilderCustomizer.class)
				.orderedStream()
				.forEach((customizer) -> customizer.customize(builder));
			try (ContextScope scope = RequestContext.of("chat-2").open()) {
				builder.build().prompt("hi").stream().content().blockLast(Duration.ofSeconds(20));
			}
		});

		assertThat(line().hasField("stream", true)
			.hasField("outcome", "SUCCESS")
			.hasField("vendor_request_id", "req_42")
			.correlationId()).isEqualTo("chat-2");
	}

	@Test
	void writesLineOfEachFailedAttempt() {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> chatModel(context, this.vendor.url("/failing/v1"), 1).call("hi")));

		assertThat(this.events.withEventType("http_call").withField("vendor_request_id", "req_42").atLevel(Level.WARN))
			.extracting((event) -> event.field("attempt"))
			.containsExactly(1, 2);
	}

	@Test
	void writesLineOfRefusedConnection() {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> chatModel(context, Vendor.refusing() + "/v1", 0).call("hi")));

		line().hasLevel(Level.WARN).hasField("outcome", "UNREACHABLE").hasNoField("status");
	}

	@Test
	void writesLineOfTimeout() {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> chatModel(context, this.vendor.url("/hang/v1"), 0, Duration.ofMillis(500)).call("hi")));

		line().hasLevel(Level.WARN).hasField("outcome", "TIMEOUT").hasNoField("status");
	}

	@Test
	void writesLineOfBrokenStream() {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> chatModel(context, this.vendor.url("/broken/v1"), 0).stream("hi").blockLast()));

		line().hasLevel(Level.WARN)
			.hasField("outcome", "FAILED")
			.hasField("stream", true)
			.hasField("status", 200)
			.hasField("vendor_request_id", "req_42");
	}

	@Test
	void writesLineOfChatGivenUp() {
		this.contextRunner.run((context) -> {
			chatModel(context, this.vendor.url("/hang/v1"), 0, Duration.ofSeconds(2)).stream("hi").subscribe((text) -> {
			}, (failure) -> {
			}).dispose();
			this.events.withEventType("http_call").await(Duration.ofSeconds(10));
		});

		assertThat(line().field("outcome")).isIn("TIMEOUT", "CANCELLED");
	}

	@Test
	void backsOffWithoutSpringAi() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.ai", "okhttp3", "okio"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("callsOpenAiCustomizer"));
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.calls.openai.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("callsOpenAiCustomizer"));
	}

	private ChatModel chatModel(ApplicationContext context, String url, int retries) {
		return chatModel(context, url, retries, Duration.ofSeconds(10));
	}

	private ChatModel chatModel(ApplicationContext context, String url, int retries, Duration timeout) {
		List<OpenAiHttpClientBuilderCustomizer> customizers = context
			.getBeanProvider(OpenAiHttpClientBuilderCustomizer.class)
			.orderedStream()
			.toList();
		return OpenAiChatModel.builder()
			.openAiClient(OpenAiSetup.setupSyncClient(url, "key", null, null, null, null, false, false, "gpt", timeout,
					retries, null, Map.of(), ObservationRegistry.NOOP, null, customizers))
			.openAiClientAsync(OpenAiSetup.setupAsyncClient(url, "key", null, null, null, null, false, false, "gpt",
					timeout, retries, null, Map.of(), ObservationRegistry.NOOP, null, customizers))
			.options(OpenAiChatOptions.builder().model("gpt").build())
			.build();
	}

}
