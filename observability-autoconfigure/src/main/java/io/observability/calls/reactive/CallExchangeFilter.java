package io.observability.calls.reactive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.observability.calls.OutgoingCall;
import io.observability.calls.OutgoingCalls;
import io.observability.context.RequestContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/** Follows a reactive call from its subscription to the end of its body. */
final class CallExchangeFilter implements ExchangeFilterFunction {

	private static final String TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final String ATTEMPTS = CallExchangeFilter.class.getName() + ".attempts";

	private final OutgoingCalls calls;

	private final @Nullable String correlationHeader;

	CallExchangeFilter(OutgoingCalls calls, @Nullable String correlationHeader) {
		this.calls = calls;
		this.correlationHeader = correlationHeader;
	}

	/** A retry subscribes again to the request that was assembled once. */
	void customize(WebClient.Builder builder) {
		builder.defaultRequest((request) -> request.attribute(ATTEMPTS, new AtomicInteger())).filter(this);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			OutgoingCall call = begin(request, context);
			AtomicBoolean answered = new AtomicBoolean();
			return next.exchange(request).map((response) -> {
				answered.set(true);
				return answered(call, response);
			}).doOnError(call::fail).doOnCancel(() -> cancel(call, answered.get()));
		});
	}

	/** Operators may cancel what has given them the answer, whose body goes on. */
	private static void cancel(OutgoingCall call, boolean answered) {
		if (!answered) {
			call.cancel();
		}
	}

	private OutgoingCall begin(ClientRequest request, ContextView context) {
		String template = (request.attribute(TEMPLATE).orElse(null) instanceof String text) ? text : null;
		OutgoingCall call = this.calls.begin("web-client", request.method().name(), request.url(), template)
			.correlationId(correlationId(request, context))
			.requestHeaders(() -> map(request.headers()));
		return (request.attribute(ATTEMPTS).orElse(null) instanceof AtomicInteger attempts)
				? call.attempt(attempts.incrementAndGet()) : call;
	}

	private @Nullable String correlationId(ClientRequest request, ContextView context) {
		if (context.getOrDefault(RequestContext.class.getName(), null) instanceof RequestContext carried) {
			return carried.correlationId();
		}
		return (this.correlationHeader != null) ? request.headers().getFirst(this.correlationHeader) : null;
	}

	/** The line is written before the caller learns of the end. */
	private static ClientResponse answered(OutgoingCall call, ClientResponse response) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		call.answered(response.statusCode().value(), headers::getFirst);
		return response.mutate()
			.body((body) -> body.doOnComplete(call::end).doOnError(call::fail).doOnCancel(call::cancel))
			.build();
	}

	private static Map<String, List<String>> map(HttpHeaders headers) {
		Map<String, List<String>> map = new LinkedHashMap<>();
		headers.forEach(map::put);
		return map;
	}

}
