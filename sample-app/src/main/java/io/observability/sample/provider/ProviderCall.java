package io.observability.sample.provider;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Turns the failures of a {@code RestClient} call into those of a provider. */
public final class ProviderCall {

	private ProviderCall() {
	}

	/**
	 * Make the call and fail with a {@link ProviderException} when there is no result.
	 */
	public static <T> T call(String provider, Supplier<@Nullable T> call) {
		try {
			T result = call.get();
			if (result == null) {
				throw ProviderException.ofFailure(provider, new IllegalStateException("Empty answer"));
			}
			return result;
		}
		catch (RestClientResponseException ex) {
			HttpHeaders headers = ex.getResponseHeaders();
			String retryAfter = (headers != null) ? headers.getFirst(HttpHeaders.RETRY_AFTER) : null;
			throw ProviderException.ofStatus(provider, ex.getStatusCode().value(), retryAfter, ex);
		}
		catch (RestClientException ex) {
			throw ProviderException.ofFailure(provider, ex);
		}
	}

}
