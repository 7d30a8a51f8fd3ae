package io.observability.calls.jdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.observability.calls.OutgoingCall;
import io.observability.calls.OutgoingCalls;
import io.observability.context.client.ForwardingHttpClient;
import org.jspecify.annotations.Nullable;

/** Follows each request of a JDK client, which has no interceptors. */
final class RecordedHttpClient extends ForwardingHttpClient {

	private final OutgoingCalls calls;

	private final @Nullable String correlationHeader;

	RecordedHttpClient(HttpClient delegate, OutgoingCalls calls, @Nullable String correlationHeader) {
		super(delegate);
		this.calls = calls;
		this.correlationHeader = correlationHeader;
	}

	private OutgoingCall begin(HttpRequest request) {
		String id = (this.correlationHeader != null) ? request.headers().firstValue(this.correlationHeader).orElse(null)
				: null;
		return this.calls.begin("jdk", request.method(), request.uri(), null)
			.correlationId(id)
			.requestHeaders(request.headers()::map);
	}

	@Override
	public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
			throws IOException, InterruptedException {
		if (OutgoingCalls.isWithin(request.uri())) {
			return delegate().send(request, handler);
		}
		OutgoingCall call = begin(request);
		try {
			return delegate().send(request, new RecordedBodyHandler<>(handler, call));
		}
		catch (IOException | InterruptedException | RuntimeException | Error ex) {
			call.fail(ex);
			throw ex;
		}
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
		return sendAsync(request, handler, (recorded) -> delegate().sendAsync(request, recorded));
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler,
			HttpResponse.@Nullable PushPromiseHandler<T> pushPromises) {
		return sendAsync(request, handler, (recorded) -> delegate().sendAsync(request, recorded, pushPromises));
	}

	/** Returns the future of the client itself, since only that can be cancelled. */
	private <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler,
			Function<HttpResponse.BodyHandler<T>, CompletableFuture<HttpResponse<T>>> send) {
		if (OutgoingCalls.isWithin(request.uri())) {
			return send.apply(handler);
		}
		OutgoingCall call = begin(request);
		try {
			CompletableFuture<HttpResponse<T>> future = send.apply(new RecordedBodyHandler<>(handler, call));
			future.whenComplete((response, failure) -> {
				if (failure != null) {
					call.fail(failure);
				}
			});
			return future;
		}
		catch (RuntimeException | Error ex) {
			call.fail(ex);
			throw ex;
		}
	}

}
