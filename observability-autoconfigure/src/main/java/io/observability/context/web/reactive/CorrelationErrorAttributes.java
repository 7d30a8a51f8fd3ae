package io.observability.context.web.reactive;

import java.util.Map;

import io.observability.context.ContextKeys;
import io.observability.context.web.RequestCorrelation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Adds the correlation id to the body of Spring Boot's error answers. */
final class CorrelationErrorAttributes extends DefaultErrorAttributes {

	@Override
	public Map<String, @Nullable Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
		Map<String, @Nullable Object> attributes = super.getErrorAttributes(request, options);
		request.attribute(RequestCorrelation.CORRELATION_ID_ATTRIBUTE)
			.ifPresent((id) -> attributes.put(ContextKeys.CORRELATION_ID, id));
		return attributes;
	}

}
