package io.observability.context.web;

import java.util.Map;

import io.observability.context.ContextKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.web.context.request.WebRequest;

/** Adds the correlation id to the body of Spring Boot's error answers. */
final class CorrelationErrorAttributes extends DefaultErrorAttributes {

	@Override
	public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
		Map<String, @Nullable Object> attributes = super.getErrorAttributes(request, options);
		String id = CorrelationFilter.correlationIdOf(request);
		if (id != null) {
			attributes.put(ContextKeys.CORRELATION_ID, id);
		}
		return attributes;
	}

}
