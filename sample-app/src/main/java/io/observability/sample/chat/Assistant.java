package io.observability.sample.chat;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import io.observability.context.ContextKeys;
import io.observability.sample.provider.ProviderException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The shop assistant: a language model with a few words about the shop. */
@Component
final class Assistant {

	private static final Logger log = LoggerFactory.getLogger(Assistant.class);

	private static final String PROVIDER = "openai";

	private static final String SHOP = "You are the friendly assistant of a small boutique. Answer in two sentences.";

	private final ChatClient chatClient;

	private final ChatHistory history;

	Assistant(ChatClient.Builder builder, ChatHistory history) {
		this.chatClient = builder.defaultSystem(SHOP).build();
		this.history = history;
	}

	String answer(String sessionId, String message) {
		try (MDC.MDCCloseable ignored = MDC.putCloseable(ContextKeys.SESSION_ID, sessionId)) {
			log.info("Customer said \"{}\"", message);
			this.history.append(sessionId, "customer", message);
			String answer = ask(message);
			this.history.append(sessionId, "assistant", answer);
			log.info("Assistant answered \"{}\"", answer);
			return answer;
		}
	}

	private String ask(String message) {
		log.debug("Asking \"{}\" for an answer to \"{}\"", PROVIDER, message);
		try {
			String answer = this.chatClient.prompt().user(message).call().content();
			if (!StringUtils.hasText(answer)) {
				throw ProviderException.ofFailure(PROVIDER, new IllegalStateException("Empty answer"));
			}
			return answer;
		}
		catch (OpenAIServiceException ex) {
			log.debug("\"{}\" refused with status {}", PROVIDER, ex.statusCode());
			throw ProviderException.ofStatus(PROVIDER, ex.statusCode(), retryAfter(ex), ex);
		}
		catch (OpenAIException ex) {
			log.debug("\"{}\" gave no answer", PROVIDER);
			throw ProviderException.ofFailure(PROVIDER, ex);
		}
	}

	private static @Nullable String retryAfter(OpenAIServiceException ex) {
		return ex.headers().values("Retry-After").stream().findFirst().orElse(null);
	}

}
