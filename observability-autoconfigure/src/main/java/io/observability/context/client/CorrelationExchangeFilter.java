package io.observability.context.client;

import io.observability.context.RequestContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Adds the correlation id to a reactive request that has none: the one of the subscribing
 * thread, of the Reactor context, or of the thread that assembled the request.
 */
final class CorrelationExchangeFilter implements ExchangeFilterFunction {

	private static final String ASSEMBLED = CorrelationExchangeFilter.class.getName() + ".assembled";

	private final OutgoingCorrelation correlation;

	CorrelationExchangeFilter(OutgoingCorrelation correlation) {
		this.correlation = correlation;
	}

	void customize(WebClient.Builder builder) {
		builder.defaultRequest(CorrelationExchangeFilter::rememberAssembly).filter(this);
	}

	private static void rememberAssembly(WebClient.RequestHeadersSpec<?> request) {
		String id = RequestContext.current().correlationId();
		if (id != null) {
			request.attribute(ASSEMBLED, id);
		}
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			String id = this.correlation.permit(idFor(request, context), request.url().getHost());
			String header = this.correlation.header();
			return next.exchange((id == null || request.headers().containsHeader(header)) ? request
					: ClientRequest.from(request).header(header, id).build());
		});
	}

	private static @Nullable String idFor(ClientRequest request, ContextView context) {
		String id = RequestContext.current().correlationId();
		if (id == null
				&& context.getOrDefault(RequestContext.class.getName(), null) instanceof RequestContext carried) {
			id = carried.correlationId();
		}
		return (id != null) ? id : (String) request.attribute(ASSEMBLED).orElse(null);
	}

}
