package io.observability.context.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the correlation id with each request of a JDK client, which has no interceptors.
 */
final class CorrelatedHttpClient extends ForwardingHttpClient {

	private final OutgoingCorrelation correlation;

	CorrelatedHttpClient(HttpClient delegate, OutgoingCorrelation correlation) {
		super(delegate);
		this.correlation = correlation;
	}

	private HttpRequest correlated(HttpRequest request) {
		String id = this.correlation.idFor(request.uri().getHost());
		if (id == null || request.headers().firstValue(this.correlation.header()).isPresent()) {
			return request;
		}
		return HttpRequest.newBuilder(request, (name, value) -> true).header(this.correlation.header(), id).build();
	}

	@Override
	public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
			throws IOException, InterruptedException {
		return delegate().send(correlated(request), handler);
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
		return delegate().sendAsync(correlated(request), handler);
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler,
			HttpResponse.PushPromiseHandler<T> pushPromises) {
		return delegate().sendAsync(correlated(request), handler, pushPromises);
	}

}
