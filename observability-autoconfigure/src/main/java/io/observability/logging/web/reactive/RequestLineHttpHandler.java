package io.observability.logging.web.reactive;

import io.observability.logging.web.RequestLines;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Writes the line of a request when all is done with it, which the filters do not see:
 * what handles errors stands in front of them.
 */
final class RequestLineHttpHandler implements HttpHandler {

	private final HttpHandler delegate;

	private final RequestLines lines;

	RequestLineHttpHandler(HttpHandler delegate, RequestLines lines) {
		this.delegate = delegate;
		this.lines = lines;
	}

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		if (!this.lines.include(request.getPath().pathWithinApplication().value())) {
			return this.delegate.handle(request, response);
		}
		RequestExchange exchange = new RequestExchange(request, response);
		ServerHttpResponse counting = CountingHttpResponse.of(response, exchange);
		return Mono.defer(() -> this.delegate.handle(request, counting))
			.doOnError(exchange::fail)
			.doOnCancel(exchange::abort)
			.doFinally((signal) -> this.lines.write(exchange.complete()))
			.contextWrite((carried) -> carried.put(RequestExchange.KEY, exchange));
	}

}
