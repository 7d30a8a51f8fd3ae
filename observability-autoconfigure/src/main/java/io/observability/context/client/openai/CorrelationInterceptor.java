package io.observability.context.client.openai;

import java.io.IOException;

import io.observability.context.client.OutgoingCorrelation;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Adds the correlation id to a request of OkHttp that has none. */
final class CorrelationInterceptor implements Interceptor {

	private final OutgoingCorrelation correlation;

	CorrelationInterceptor(OutgoingCorrelation correlation) {
		this.correlation = correlation;
	}

	@Override
	public Response intercept(Chain chain) throws IOException {
		Request request = chain.request();
		String id = this.correlation.idFor(request.url().host());
		String header = this.correlation.header();
		return chain.proceed((id == null || request.header(header) != null) ? request
				: request.newBuilder().header(header, id).build());
	}

}
