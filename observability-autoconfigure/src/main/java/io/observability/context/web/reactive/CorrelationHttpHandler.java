package io.observability.context.web.reactive;

import java.util.List;

import io.observability.context.IncomingIds;
import io.observability.context.RequestContext;
import io.observability.context.web.RequestCorrelation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Gives each request its correlation id, in the response and in the Reactor context. A
 * web filter would be too late: what handles errors stands in front of all filters.
 */
final class CorrelationHttpHandler implements HttpHandler {

	/** Under which context-propagation carries the context, too. */
	static final String CONTEXT = RequestContext.class.getName();

	private final HttpHandler delegate;

	private final RequestCorrelation correlation;

	CorrelationHttpHandler(HttpHandler delegate, RequestCorrelation correlation) {
		this.delegate = delegate;
		this.correlation = correlation;
	}

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		String id = this.correlation.idOf(new RequestHeaders(request.getHeaders()));
		response.getHeaders().set(this.correlation.responseHeader(), id);
		RequestContext context = RequestContext.of(id);
		return Mono.defer(() -> this.delegate.handle(request, response))
			.contextWrite((carried) -> carried.put(CONTEXT, context));
	}

	private record RequestHeaders(HttpHeaders headers) implements IncomingIds.Headers {

		@Override
		public @Nullable String first(String name) {
			return this.headers.getFirst(name);
		}

		@Override
		public boolean hasOther(String name, String value) {
			List<String> values = this.headers.get(name);
			return values != null && values.size() > 1 && !values.stream().allMatch(value::equals);
		}

	}

}
