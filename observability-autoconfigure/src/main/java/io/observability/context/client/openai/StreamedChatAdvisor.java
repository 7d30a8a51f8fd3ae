package io.observability.context.client.openai;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import io.observability.context.RequestContext;
import io.observability.context.client.OutgoingCorrelation;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

import org.springframework.core.Ordered;

/**
 * Adds the correlation id to a streamed chat request while it still is on the thread of
 * its subscriber: the OpenAI client sends it from a thread of its own.
 */
final class StreamedChatAdvisor implements StreamAdvisor {

	private final OutgoingCorrelation correlation;

	StreamedChatAdvisor(OutgoingCorrelation correlation) {
		this.correlation = correlation;
	}

	@Override
	public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
		return Flux.deferContextual((context) -> chain.nextStream(withId(request, context)));
	}

	@Override
	public String getName() {
		return "correlation";
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	private ChatClientRequest withId(ChatClientRequest request, ContextView context) {
		if (!(request.prompt().getOptions() instanceof OpenAiChatOptions options)) {
			return request;
		}
		String id = this.correlation.idFor(contextOf(context), hostOf(options));
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		if (options.getCustomHeaders() != null) {
			headers.putAll(options.getCustomHeaders());
		}
		if (id == null || headers.putIfAbsent(this.correlation.header(), id) != null) {
			return request;
		}
		OpenAiChatOptions correlated = options.mutate().customHeaders(headers).build();
		return request.mutate().prompt(request.prompt().mutate().chatOptions(correlated).build()).build();
	}

	private static RequestContext contextOf(ContextView context) {
		RequestContext current = RequestContext.current();
		return (current.correlationId() == null
				&& context.getOrDefault(RequestContext.class.getName(), null) instanceof RequestContext carried)
						? carried : current;
	}

	private static @Nullable String hostOf(OpenAiChatOptions options) {
		try {
			return (options.getBaseUrl() != null) ? URI.create(options.getBaseUrl()).getHost() : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
