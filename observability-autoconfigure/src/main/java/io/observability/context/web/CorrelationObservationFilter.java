package io.observability.context.web;

import java.io.Closeable;
import java.io.IOException;

import io.micrometer.common.KeyValue;
import io.observability.context.ContextKeys;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Puts the correlation id into the observation of the request and into the baggage of its
 * trace. Runs inside of the filter that starts the observation.
 */
final class CorrelationObservationFilter implements Filter {

	static final Closeable NO_SCOPE = () -> {
	};

	private final Baggage baggage;

	CorrelationObservationFilter(Baggage baggage) {
		this.baggage = baggage;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getAttribute(CorrelationFilter.CORRELATION_ID_ATTRIBUTE) instanceof String id
				&& request instanceof HttpServletRequest httpRequest) {
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				ServerHttpObservationFilter.findObservationContext(httpRequest)
					.ifPresent((context) -> context
						.addHighCardinalityKeyValue(KeyValue.of(ContextKeys.CORRELATION_ID, id)));
			}
			try (Closeable scope = this.baggage.open(id)) {
				chain.doFilter(request, response);
			}
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/** Puts the correlation id into the baggage of the current trace. */
	@FunctionalInterface
	interface Baggage {

		Baggage NONE = (correlationId) -> NO_SCOPE;

		Closeable open(String correlationId);

	}

	/** Says whether the baggage of the current trace has the correlation id. */
	@FunctionalInterface
	interface Carried {

		boolean has(String correlationId);

	}

}
