package io.observability.calls.rest;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.observability.calls.OutgoingCall;
import io.observability.calls.OutgoingCalls;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/**
 * Follows the observations of blocking clients.
 * <p>
 * A handler and not an interceptor, because interceptors make Spring keep the whole
 * request body in memory.
 */
final class RestCallHandler implements ObservationHandler<ClientRequestObservationContext> {

	/** Attribute of requests that a {@code RestTemplate} sends. */
	static final String TEMPLATE = RestCallHandler.class.getName() + ".template";

	private final OutgoingCalls calls;

	RestCallHandler(OutgoingCalls calls) {
		this.calls = calls;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ClientRequestObservationContext;
	}

	@Override
	public void onStart(ClientRequestObservationContext context) {
		ClientHttpRequest request = context.getCarrier();
		if (request != null) {
			String client = request.getAttributes().containsKey(TEMPLATE) ? "rest-template" : "rest-client";
			OutgoingCall call = this.calls.begin(client, request.getMethod().name(), request.getURI(),
					context.getUriTemplate());
			context.put(OutgoingCall.class, call.requestHeaders(() -> map(request.getHeaders())));
		}
	}

	@Override
	public void onScopeOpened(ClientRequestObservationContext context) {
		ClientHttpRequest request = context.getCarrier();
		if (request != null) {
			OutgoingCalls.within(request.getURI());
		}
	}

	@Override
	public void onScopeClosed(ClientRequestObservationContext context) {
		if (context.getCarrier() != null) {
			OutgoingCalls.within((URI) null);
		}
	}

	@Override
	public void onStop(ClientRequestObservationContext context) {
		OutgoingCall call = context.get(OutgoingCall.class);
		if (call == null) {
			return;
		}
		ClientHttpResponse response = context.getResponse();
		if (response != null) {
			call.answered(status(response), (name) -> response.getHeaders().getFirst(name));
		}
		Throwable error = context.getError();
		if (error != null) {
			call.fail(error);
		}
		else {
			call.end();
		}
	}

	private static int status(ClientHttpResponse response) {
		try {
			return response.getStatusCode().value();
		}
		catch (IOException | RuntimeException ex) {
			return 0;
		}
	}

	private static Map<String, List<String>> map(@Nullable HttpHeaders headers) {
		Map<String, List<String>> map = new LinkedHashMap<>();
		if (headers != null) {
			headers.forEach(map::put);
		}
		return map;
	}

}
