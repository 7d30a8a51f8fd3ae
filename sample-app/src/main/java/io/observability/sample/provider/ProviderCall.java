package io.observability.sample.provider;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Turns the failures of a {@code RestClient} call into those of a provider. */
public final class ProviderCall {

	private static final Logger log = LoggerFactory.getLogger(ProviderCall.class);

	private ProviderCall() {
	}

	/**
	 * Make the call and fail with a {@link ProviderException} when there is no result.
	 */
	public static <T> T call(String provider, Supplier<@Nullable T> call) {
		log.debug("Calling \"{}\"", provider);
		try {
			T result = call.get();
			if (result == null) {
				throw ProviderException.ofFailure(provider, new IllegalStateException("Empty answer"));
			}
			return result;
		}
		catch (RestClientResponseException ex) {
			HttpHeaders headers = ex.getResponseHeaders();
			log.debug("\"{}\" refused with status {}", provider, ex.getStatusCode().value());
			String retryAfter = (headers != null) ? headers.getFirst(HttpHeaders.RETRY_AFTER) : null;
			throw ProviderException.ofStatus(provider, ex.getStatusCode().value(), retryAfter, ex);
		}
		catch (RestClientException ex) {
			log.debug("\"{}\" gave no answer", provider);
			throw ProviderException.ofFailure(provider, ex);
		}
	}

}
