package io.observability.context.client;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestInitializer;

/**
 * Adds the correlation id to a blocking request that has none.
 * <p>
 * An initializer and not an interceptor, because interceptors make Spring keep the whole
 * request body in memory.
 */
final class CorrelationRequestInitializer implements ClientHttpRequestInitializer {

	private final OutgoingCorrelation correlation;

	CorrelationRequestInitializer(OutgoingCorrelation correlation) {
		this.correlation = correlation;
	}

	@Override
	public void initialize(ClientHttpRequest request) {
		String id = this.correlation.idFor(request.getURI().getHost());
		if (id != null && !request.getHeaders().containsHeader(this.correlation.header())) {
			request.getHeaders().set(this.correlation.header(), id);
		}
	}

}
