package io.observability.context.web.reactive;

import io.micrometer.common.KeyValue;
import io.observability.context.ContextKeys;
import io.observability.context.RequestContext;
import io.observability.context.web.RequestCorrelation;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/** Shows the correlation id as an attribute of the exchange and in its observation. */
final class CorrelationWebFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((carried) -> {
			if (carried.getOrDefault(CorrelationHttpHandler.CONTEXT, null) instanceof RequestContext context
					&& context.correlationId() != null) {
				show(exchange, context.correlationId());
			}
			return chain.filter(exchange);
		});
	}

	private static void show(ServerWebExchange exchange, String id) {
		exchange.getAttributes().put(RequestCorrelation.CORRELATION_ID_ATTRIBUTE, id);
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.ifPresent((observation) -> observation
				.addHighCardinalityKeyValue(KeyValue.of(ContextKeys.CORRELATION_ID, id)));
	}

}
