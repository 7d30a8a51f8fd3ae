package io.observability.context.web;

import java.util.List;
import java.util.concurrent.Callable;

import io.observability.context.ContextKeys;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Adds the correlation id to every problem detail, and carries the context to the thread
 * of a {@code Callable} or a streaming body, whatever executor the application uses.
 */
final class CorrelationMvcConfigurer implements WebMvcConfigurer, CallableProcessingInterceptor {

	private static final ThreadLocal<ContextScope> SCOPE = new ThreadLocal<>();

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
		configurer.registerCallableInterceptors(this);
	}

	@Override
	public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
		HttpServletRequest nativeRequest = request.getNativeRequest(HttpServletRequest.class);
		RequestContext context = (nativeRequest != null) ? CorrelationFilter.knownContextOf(nativeRequest) : null;
		if (context != null) {
			SCOPE.set(context.open());
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
		ContextScope scope = SCOPE.get();
		if (scope != null) {
			SCOPE.remove();
			scope.close();
		}
	}

}
