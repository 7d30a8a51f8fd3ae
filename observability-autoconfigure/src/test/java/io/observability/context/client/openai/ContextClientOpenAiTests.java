package io.observability.context.client.openai;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import io.observability.context.client.ContextClientAutoConfiguration;
import io.observability.context.client.RecordingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;
import org.springframework.ai.openai.setup.OpenAiSetup;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ContextClientOpenAiTests {

	private static final String ANSWER = """
			{"id": "c-1", "object": "chat.completion", "created": 1, "model": "gpt", "choices": [{"index": 0,
			 "finish_reason": "stop", "message": {"role": "assistant", "content": "hello"}}],
			 "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}""";

	private final RecordingServer provider = new RecordingServer(ANSWER);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class, ContextClientAutoConfiguration.class,
				ContextClientOpenAiAutoConfiguration.class));

	@AfterEach
	void stop() {
		this.provider.close();
	}

	@Test
	void goesOutWithChatRequest() {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of("chat-1").open()) {
				assertThat(chatModel(context).call("hi")).isEqualTo("hello");
			}
		});

		assertThat(this.provider.received()).containsExactly(List.of("chat-1"));
	}

	@Test
	void goesOutWithStreamedChatRequest() {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of("chat-2").open()) {
				chatClient(context).prompt("hi").stream().content().onErrorComplete().blockLast(Duration.ofSeconds(10));
			}
		});

		assertThat(this.provider.received()).containsExactly(List.of("chat-2"));
	}

	@Test
	void goesOutWithStreamedChatRequestSubscribedElsewhere() {
		this.contextRunner.run((context) -> chatClient(context).prompt("hi")
			.stream()
			.content()
			.onErrorComplete()
			.subscribeOn(Schedulers.boundedElastic())
			.contextWrite((view) -> view.put(RequestContext.class.getName(), RequestContext.of("chat-5")))
			.blockLast(Duration.ofSeconds(10)));

		assertThat(this.provider.received()).containsExactly(List.of("chat-5"));
	}

	@Test
	void respectsHeaderOfStreamedChatRequest() {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of("chat-6").open()) {
				chatClient(context).prompt("hi")
					.options(OpenAiChatOptions.builder().customHeaders(Map.of("x-correlation-id", "mine")))
					.stream()
					.content()
					.onErrorComplete()
					.blockLast(Duration.ofSeconds(10));
			}
		});

		assertThat(this.provider.received()).containsExactly(List.of("mine"));
	}

	@Test
	void goesOutWithChatClientCall() {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of("chat-7").open()) {
				assertThat(chatClient(context).prompt("hi").call().content()).isEqualTo("hello");
			}
		});

		assertThat(this.provider.received()).containsExactly(List.of("chat-7"));
	}

	@Test
	void respectsHeaderOfConfiguration() {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of("chat-3").open()) {
				chatModel(context, Map.of("X-Correlation-ID", "mine")).call("hi");
			}
		});

		assertThat(this.provider.received()).containsExactly(List.of("mine"));
	}

	@Test
	void staysAwayFromOtherHosts() {
		this.contextRunner.withPropertyValues("observability.context.client.hosts=api.openai.com").run((context) -> {
			try (ContextScope scope = RequestContext.of("chat-4").open()) {
				chatModel(context).call("hi");
			}
		});

		assertThat(this.provider.received()).containsExactly(List.of());
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.context.client.openai.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OpenAiHttpClientBuilderCustomizer.class));
	}

	@Test
	void backsOffWithoutSpringAi() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.ai", "okhttp3"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("correlationOpenAiCustomizer"));
	}

	@Test
	void worksWithoutChatClient() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.ai.chat.client", "reactor"))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("correlationOpenAiCustomizer"));
	}

	private ChatClient chatClient(ApplicationContext context) {
		ChatClient.Builder builder = ChatClient.builder(chatModel(context));
		context.getBeanProvider(ChatClientBuilderCustomizer.class)
			.orderedStream()
			.forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	private ChatModel chatModel(ApplicationContext context) {
		return chatModel(context, Map.of());
	}

	private ChatModel chatModel(ApplicationContext context, Map<String, String> headers) {
		List<OpenAiHttpClientBuilderCustomizer> customizers = context
			.getBeanProvider(OpenAiHttpClientBuilderCustomizer.class)
			.orderedStream()
			.toList();
		String url = this.provider.url() + "/v1";
		Duration timeout = Duration.ofSeconds(10);
		return OpenAiChatModel.builder()
			.openAiClient(OpenAiSetup.setupSyncClient(url, "key", null, null, null, null, false, false, "gpt", timeout,
					0, null, headers, ObservationRegistry.NOOP, null, customizers))
			.openAiClientAsync(OpenAiSetup.setupAsyncClient(url, "key", null, null, null, null, false, false, "gpt",
					timeout, 0, null, headers, ObservationRegistry.NOOP, null, customizers))
			.options(OpenAiChatOptions.builder().model("gpt").build())
			.build();
	}

}
