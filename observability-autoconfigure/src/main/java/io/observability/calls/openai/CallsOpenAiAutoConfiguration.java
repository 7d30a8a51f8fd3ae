package io.observability.calls.openai;

import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;
import io.observability.calls.OutgoingCalls;
import io.observability.context.client.OutgoingCorrelation;
import io.observability.context.client.openai.ContextClientOpenAiAutoConfiguration;
import okhttp3.Interceptor;
import okio.ForwardingSource;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Auto-configuration for the lines of calls that Spring AI makes to OpenAI. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = { CallsAutoConfiguration.class, ContextClientOpenAiAutoConfiguration.class })
@ConditionalOnClass({ OpenAiHttpClientBuilderCustomizer.class, Interceptor.class, ForwardingSource.class })
@ConditionalOnBean(OutgoingCalls.class)
@ConditionalOnFeature("calls.openai")
public final class CallsOpenAiAutoConfiguration {

	// Last, when the request has all its headers.
	@Bean
	@Order
	static OpenAiHttpClientBuilderCustomizer callsOpenAiCustomizer(OutgoingCalls outgoingCalls,
			ObjectProvider<OutgoingCorrelation> outgoingCorrelation) {
		OutgoingCorrelation outgoing = outgoingCorrelation.getIfAvailable();
		CallInterceptor interceptor = new CallInterceptor(outgoingCalls, (outgoing != null) ? outgoing.header() : null);
		return (builder) -> builder.interceptor(interceptor);
	}

}
