package io.observability.context.client.openai;

import io.observability.ConditionalOnFeature;
import io.observability.context.client.ContextClientAutoConfiguration;
import io.observability.context.client.OutgoingCorrelation;
import okhttp3.Interceptor;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Auto-configuration for correlation ids of calls that Spring AI makes to OpenAI. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = ContextClientAutoConfiguration.class)
@ConditionalOnClass({ OpenAiHttpClientBuilderCustomizer.class, Interceptor.class })
@ConditionalOnBean(OutgoingCorrelation.class)
@ConditionalOnFeature("context.client.openai")
public final class ContextClientOpenAiAutoConfiguration {

	@Bean
	static OpenAiHttpClientBuilderCustomizer correlationOpenAiCustomizer(OutgoingCorrelation outgoingCorrelation) {
		CorrelationInterceptor interceptor = new CorrelationInterceptor(outgoingCorrelation);
		return (builder) -> builder.interceptor(interceptor);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ChatClientBuilderCustomizer.class, Flux.class })
	static class ChatClientConfiguration {

		@Bean
		static ChatClientBuilderCustomizer correlationChatClientCustomizer(OutgoingCorrelation outgoingCorrelation) {
			StreamedChatAdvisor advisor = new StreamedChatAdvisor(outgoingCorrelation);
			return (builder) -> builder.defaultAdvisors(advisor);
		}

	}

}
