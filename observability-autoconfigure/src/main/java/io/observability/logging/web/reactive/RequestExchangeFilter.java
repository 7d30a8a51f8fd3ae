package io.observability.logging.web.reactive;

import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/** Notes what only filters know of a request. */
final class RequestExchangeFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((carried) -> {
			if (carried.getOrDefault(RequestExchange.KEY, null) instanceof RequestExchange request) {
				request.enter(exchange);
				return chain.filter(exchange).doOnError(request::fail);
			}
			return chain.filter(exchange);
		});
	}

}
