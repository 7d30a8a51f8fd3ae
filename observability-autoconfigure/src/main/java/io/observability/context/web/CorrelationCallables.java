package io.observability.context.web;

import java.util.concurrent.Callable;

import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Carries the context to the thread of a {@code Callable} or a streaming body, whatever
 * executor the application uses.
 */
final class CorrelationCallables implements CallableProcessingInterceptor {

	private static final ThreadLocal<ContextScope> SCOPE = new ThreadLocal<>();

	/** Spring MVC makes a key of text for each interceptor and request if left to it. */
	void register(HttpServletRequest request) {
		WebAsyncUtils.getAsyncManager(request).registerCallableInterceptor(CorrelationCallables.class, this);
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
