package io.observability.context.web;

import java.util.List;

import io.observability.context.ContextKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds the correlation id to every problem detail. */
final class CorrelationMvcConfigurer implements WebMvcConfigurer {

	private final @Nullable CallableProcessingInterceptor callables;

	/** Register the interceptor, if one is given because the filter does not do it. */
	CorrelationMvcConfigurer(@Nullable CallableProcessingInterceptor callables) {
		this.callables = callables;
	}

	@Override
	public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
		interceptors.add(CorrelationMvcConfigurer::addCorrelationId);
	}

	private static void addCorrelationId(ProblemDetail detail, @Nullable ErrorResponse response) {
		String id = CorrelationFilter.correlationIdOf(RequestContextHolder.getRequestAttributes());
		if (id != null) {
			detail.setProperty(ContextKeys.CORRELATION_ID, id);
		}
	}

	@Override
	public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
		if (this.callables != null) {
			configurer.registerCallableInterceptors(this.callables);
		}
	}

}
